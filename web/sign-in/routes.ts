import type { RouteObject } from 'react-router'

/** For who is not signed in, or comes by a link. */
export const signInRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./sign-in-frame.tsx')).SignInFrame }),
    children: [
      { path: 'sign-in', lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).SignInPage }) },
      {
        path: 'sign-in/second-factor',
        lazy: async () => ({ Component: (await import('./second-factor-page.tsx')).SecondFactorPage }),
      },
      {
        path: 'forgotten-password',
        lazy: async () => ({ Component: (await import('./forgotten-password-page.tsx')).ForgottenPasswordPage }),
      },
      {
        path: 'new-password',
        lazy: async () => ({ Component: (await import('./new-password-page.tsx')).NewPasswordPage }),
      },
      { path: 'setup', lazy: async () => ({ Component: (await import('./set-up-page.tsx')).SetUpPage }) },
      { path: 'invitation', lazy: async () => ({ Component: (await import('./invitation-page.tsx')).InvitationPage }) },
    ],
  },
]
