import { Button, Stack } from '@mantine/core'
import { IconBrandAppleFilled, IconBrandGoogleFilled, IconBrandWindowsFilled, IconLogin2 } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'
import { Problem } from '../parts/problem.tsx'
import { signIn } from '../words/sign-in.ts'
import { inOurWords } from './in-our-words.ts'

type WaysToSignIn = paths['/api/sign-in']['get']['responses'][200]['content']['application/json']
type Provider = WaysToSignIn['providers'][number]

const icons = {
  apple: IconBrandAppleFilled,
  google: IconBrandGoogleFilled,
  microsoft: IconBrandWindowsFilled,
  oidc: IconLogin2,
} as const

/** A button for each identity provider, which leads there and back. */
export function IdentityProviders({ providers, returnTo }: { providers: readonly Provider[]; returnTo: string }) {
  const go = query.useMutation('post', '/api/auth/sign-in/social', {
    onSuccess: ({ url }) => window.location.assign(url),
  })
  const chosen = go.variables?.body.provider
  const leaving = go.isPending || go.isSuccess
  return (
    <Stack gap="xs">
      <Problem error={inOurWords(go.error)} title={signIn.problem} />
      {providers.map(({ id, kind, name }) => {
        const Icon = icons[kind]
        return (
          <Button
            key={id}
            variant="default"
            size="md"
            fullWidth
            leftSection={<Icon size={18} aria-hidden />}
            loading={leaving && chosen === id}
            disabled={leaving && chosen !== id}
            onClick={() => go.mutate({ body: { provider: id, returnTo } })}
          >
            {signIn.continueWith(name)}
          </Button>
        )
      })}
    </Stack>
  )
}
