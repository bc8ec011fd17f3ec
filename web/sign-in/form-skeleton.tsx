import { Skeleton, Stack } from '@mantine/core'

/** In place of fields and their button, as high as they are. */
export function FieldsSkeleton({ fields }: { fields: 1 | 2 | 3 | 4 }) {
  return (
    <Stack aria-hidden>
      {['first', 'second', 'third', 'fourth'].slice(0, fields).map((field) => (
        <Skeleton key={field} height={66} />
      ))}
      <Skeleton height={42} />
    </Stack>
  )
}

/** In place of a whole form with its heading. */
export function FormSkeleton({ fields }: { fields: 1 | 2 | 3 | 4 }) {
  return (
    <>
      <Stack gap={6} mb="lg" aria-hidden>
        <Skeleton height={32} width="70%" />
        <Skeleton height={22} />
      </Stack>
      <FieldsSkeleton fields={fields} />
    </>
  )
}
