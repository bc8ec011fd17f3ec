import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { type Actor, firstbell } from '../flows/actor.ts'
import { audit } from '../flows/audit.ts'
import { masterKeyOf } from '../flows/key-check.ts'
import { type KnownPerson, personWithAddress, switchTwoFactorOff } from '../flows/teams/people.ts'
import { Failure } from '../roster/failure.ts'
import { makePasswordToken } from '../server/better-auth.ts'
import { migrate } from '../store/migrate.ts'
import { exitCodeOf } from './backup.ts'
import { type CliCommand, examples } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { databaseFolder, isThere, keyFile, withDatabase } from './installation.ts'
import { paragraph } from './layout.ts'
import { printJson, reportFailure } from './outcome.ts'
import type { Look } from './screen.ts'
import { readServiceSettings, type ServiceSettings } from './service-settings.ts'

/** `firstbell new-password`: lets somebody in again whom no mail can reach. */
export const newPassword: CliCommand = {
  define: (program, { program: name }) =>
    program
      .command('new-password')
      .summary('let somebody in again who forgot the password')
      .description(
        'Print a link by which a person chooses a new password, where no mail can bring it. It is valid for an hour, and once. With the embedded database the service must be stopped meanwhile; with PostgreSQL it may run.',
      )
      .argument('<e-mail>', 'the address that the person signs in with')
      .option('--without-second-factor', 'also switch the second factor off, for a phone that is lost')
      .option('--json', 'print one JSON object')
      .addHelpText('after', examples(name, [['new-password robin@district.example', 'print the link']])),

  async run(surroundings, command: Command) {
    const [address] = command.processedArgs as [string]
    const { withoutSecondFactor = false, json = false } = command.opts<{
      withoutSecondFactor?: boolean
      json?: boolean
    }>()
    const { environment, out } = surroundings
    try {
      const settings = readServiceSettings(environment.variables)
      const link = await makeLink(settings, address, withoutSecondFactor)
      if (json) printJson(surroundings, { address, link, linkIsGuess: !settings.publicUrlGiven, withoutSecondFactor })
      else out.write(renderLink(link, settings, out))
      return exitCodes.done
    } catch (error) {
      return reportFailure(error, exitCodeOf, surroundings, json)
    }
  },
}

/** Nobody signs in with the address. */
class PersonUnknown extends Failure {
  readonly code = 'PERSON_UNKNOWN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(address: string) {
    super({
      what: `Nobody signs in with the address ${address}.`,
      next: 'Check the spelling, and that FIRSTBELL_DATA or DATABASE_URL is that of the service.',
    })
  }
}

async function makeLink(settings: ServiceSettings, address: string, withoutSecondFactor: boolean): Promise<string> {
  const { dataFolder, databaseUrl, publicUrl, key } = settings
  // A database that is only now made has nobody in it, and would look like the service's to a later backup.
  if (databaseUrl === undefined && !(await isThere(databaseFolder(dataFolder)))) throw new PersonUnknown(address)
  return withDatabase(settings, async (database) => {
    await migrate(database)
    const { db } = database
    const person = await personWithAddress(db, address)
    if (!person) throw new PersonUnknown(address)
    const secret = await masterKeyOf(db, { given: key, file: keyFile(dataFolder) })
    const token = await makePasswordToken({ db, publicUrl, masterKey: secret }, person.email)
    await db.transaction().execute(async (trx) => {
      const entry = { teamId: null, actor: actorHere(), subject: subjectOf(person) }
      await audit(trx, { ...entry, action: 'person.password-link-made' })
      if (!withoutSecondFactor) return
      await switchTwoFactorOff(trx, person.id)
      await audit(trx, { ...entry, action: 'person.two-factor-changed', details: { enabled: false } })
    })
    return `${publicUrl}/new-password#${token}`
  })
}

/** Whoever may run a command on the server's data. */
function actorHere(): Actor {
  return { ...firstbell, name: `${userInfo().username}, at the command line` }
}

function subjectOf({ id, email }: KnownPerson) {
  return { kind: 'person', id, name: email }
}

function renderLink(link: string, settings: ServiceSettings, { paint, columns }: Look): string {
  const { databaseUrl, publicUrl, publicUrlGiven } = settings
  const start = databaseUrl === undefined ? 'Start the service, and open' : 'Open'
  return [
    paragraph(`${start} this within an hour; it works once:`, columns, 4, `  ${paint(['green', 'bold'], '✔')}`),
    '',
    link,
    '',
    ...(publicUrlGiven ? [] : [paragraph(guessed(publicUrl), columns, 4, `  ${paint('yellow', '•')}`), '']),
  ].join('\n')
}

/** A service that was given a port or an address of its own is not at the one that holds without them. */
function guessed(publicUrl: string): string {
  return `This command was given neither FIRSTBELL_URL nor PORT, so the link is a guess. If the service has another address than ${publicUrl}, put that in its place; the rest stays.`
}
