/** How identity providers fail. Whoever wants to sign in is told so too, so nothing of a person is in it. */
import { Failure } from '../../roster/failure.ts'

abstract class OfIdentityProvider extends Failure {
  readonly whoseMove = 'district'
}

/** What an identity provider says of itself is not what it must be. */
export class IdentityProviderUnusable extends OfIdentityProvider {
  readonly code = 'IDENTITY_PROVIDER_UNUSABLE'
  readonly passing = false

  constructor(address: string, why: string, cause?: unknown) {
    super({
      what: `${address} does not describe an identity provider (${why}).`,
      next: 'Check the issuer: it is the address before /.well-known/openid-configuration. If it is right, ask who runs it.',
      cause,
    })
  }
}

/** An identity provider cannot be reached, takes too long, breaks off, or says that it cannot answer now. */
export class IdentityProviderSilent extends OfIdentityProvider {
  readonly code = 'IDENTITY_PROVIDER_SILENT'
  readonly passing = true

  constructor(address: string, why: string, cause?: unknown) {
    super({
      what: `${address} does not answer (${why}).`,
      next: 'Try again in a few minutes. If it stays so, check the address, and ask who runs the identity provider.',
      cause,
    })
  }
}

/** An identity provider does not take what Firstbell shows when somebody comes back from it. */
export class IdentityProviderRefused extends OfIdentityProvider {
  readonly code = 'IDENTITY_PROVIDER_REFUSED'
  readonly passing = false

  constructor(address: string, why: string) {
    super({
      what: `${address} did not tell who has signed in (${why}).`,
      next: 'Sign in again. If it happens every time, enter the client ID and the client secret of the provider anew.',
    })
  }
}

/** What an identity provider says of a person is not proven, or not what it must be. */
export class IdentityProviderAnswerUnusable extends OfIdentityProvider {
  readonly code = 'IDENTITY_PROVIDER_ANSWER_UNUSABLE'
  readonly passing = false

  constructor(address: string, why: string, cause?: unknown) {
    super({
      what: `What ${address} says of who has signed in cannot be used (${why}).`,
      next: 'Ask who runs the identity provider to look at it, and at how Firstbell is registered there.',
      cause,
    })
  }
}
