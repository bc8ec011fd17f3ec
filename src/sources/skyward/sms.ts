import type { Connector } from '../connector.ts'
import type { Dialect } from '../oneroster/dialect.ts'
import { RestSource } from '../oneroster/rest-source.ts'
import type { App } from '../sign-in/app.ts'
import { signInForms } from '../sign-in/forms.ts'
import { pastedAddress } from './address.ts'
import { explainSms } from './explain.ts'
import { placesOf } from './places.ts'
import { type SkywardSettings, skywardFields, skywardSettings } from './settings.ts'

const whereKeysAre = 'Product Setup › Skyward Contact Access › Security › Secured User'
const whereTheUrlIs = 'Product Setup › Skyward Contact Access › District Setup › Configuration › API Configuration'

const app: App = {
  name: 'Skyward SMS 2.0',
  prefix: 'SKYWARD',
  api: 'API of Skyward SMS 2.0',
  credentials: 'this Key and Secret',
  credentialsHelp: `Check in ${whereKeysAre} that the organization is Active; then select it › API › Generate a New Secret, and enter both Key and Secret again.`,
  addressHelp: `Copy the OneRoster API URL from ${whereTheUrlIs}.`,
}

export const skywardSms: Connector<SkywardSettings> = {
  id: 'skyward-sms',
  app: 'Skyward',
  title: 'Skyward SMS 2.0',
  fields: skywardFields({
    domain: `The address of Skyward's API server, without https://. Copy the OneRoster API URL from ${whereTheUrlIs}.`,
    example: 'skyward.iscorp.com/APImarshfieldwiSTU',
    key: `In ${whereKeysAre} › Add › Organization, name it (it must stay Active; its password is not used). Select it › API › Generate a New Secret: the Key is shown there.`,
    secret: 'Shown beside the Key when it is generated.',
  }),
  settings: skywardSettings,
  open: (settings, options) => new RestSource(dialectOf(settings), settings, options),
}

const paths = {
  oneRoster: ['/ims/oneroster/v1p1', '/oneroster/v1p1', '/api/ims/oneroster/v1p1'],
  token: '/token',
}

function dialectOf(settings: SkywardSettings): Dialect {
  const pasted = pastedAddress(settings.domain, settings.allowPlainHttp)
  return {
    app,
    credentials: { id: settings.key, secret: settings.secret },
    ...placesOf(settings, pasted.sms, paths),
    forms: signInForms(
      ['client-credentials-body', 'client-credentials-body-and-basic', 'password-and-basic'],
      [settings.scopes],
    ),
    signatures: [],
    explain: (missing, look) => explainSms(pasted, missing, look),
  }
}
