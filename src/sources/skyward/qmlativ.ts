import type { Connector } from '../connector.ts'
import type { Dialect } from '../oneroster/dialect.ts'
import { RestSource } from '../oneroster/rest-source.ts'
import type { App } from '../sign-in/app.ts'
import { signInForms } from '../sign-in/forms.ts'
import { pastedAddress } from './address.ts'
import { explainQmlativ } from './explain.ts'
import { placesOf } from './places.ts'
import { type SkywardSettings, skywardFields, skywardSettings } from './settings.ts'

const whereKeysAre = 'Administrative Access › API › Integration › (the integration) › Integration Access'

const app: App = {
  name: 'Skyward Qmlativ',
  prefix: 'SKYWARD',
  api: 'API of Skyward Qmlativ',
  credentials: 'this Key and Secret',
  credentialsHelp: `Check in ${whereKeysAre} that it is Active, has not expired, and has the Authentication Type Any; then enter the Key again, and the Secret that Generate Secret shows.`,
  addressHelp:
    'Enter the address that people sign in to Qmlativ at, as it stands in the browser, or the one of the API, which has API where the other has STS.',
}

export const skywardQmlativ: Connector<SkywardSettings> = {
  id: 'skyward-qmlativ',
  app: 'Skyward',
  title: 'Skyward Qmlativ',
  fields: skywardFields({
    domain:
      "The address of Qmlativ's API, without https://: the one that people sign in at, with API in place of STS. Either may be pasted.",
    example: 'skyward.iscorp.com/SampleWIStuAPI',
    key: 'In Administrative Access › API › Integration › (the integration) › Add Integration Access: Name, Key, Authentication Type Any, Active, and the OneRoster configuration. In older systems: API › User Access and API › User, Consumer Key.',
    secret: 'Generate Secret in the same place; it is shown once. In older systems: Consumer Secret.',
  }),
  settings: skywardSettings,
  open: (settings, options) => new RestSource(dialectOf(settings), settings, options),
}

const paths = {
  oneRoster: ['/ims/oneroster/v1p1', '/ims/oneroster/v1p2', '/ims/oneroster/rostering/v1p2'],
  token: '/oauth/token',
}

function dialectOf(settings: SkywardSettings): Dialect {
  const pasted = pastedAddress(settings.domain, settings.allowPlainHttp)
  return {
    app,
    credentials: { id: settings.key, secret: settings.secret },
    ...placesOf(settings, pasted.qmlativ, paths),
    forms: signInForms(
      ['client-credentials-basic', 'client-credentials-body', 'client-credentials-get'],
      [settings.scopes],
    ),
    signatures: [],
    explain: (missing, look) => explainQmlativ(pasted, missing, look),
  }
}
