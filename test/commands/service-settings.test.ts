import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { suite, test } from 'node:test'
import { readServiceSettings, settingWords } from '../../src/commands/service-settings.ts'

suite('the settings of the service', () => {
  test('have defaults that a first start needs nothing else than', () => {
    assert.deepEqual(readServiceSettings({}), {
      port: 4010,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4010',
      publicUrlGiven: false,
      dataFolder: resolve('data'),
      key: undefined,
      databaseUrl: undefined,
      workers: 2,
      trustedProxies: [],
      logLevel: 'info',
      metricsToken: undefined,
    })
  })

  test('are read from the environment; an empty one counts as not given', () => {
    const settings = readServiceSettings({
      PORT: '80',
      HOST: '',
      FIRSTBELL_URL: 'https://firstbell.district.example/',
      FIRSTBELL_DATA: '/var/lib/firstbell',
      FIRSTBELL_PROXIES: '127.0.0.1, 10.0.0.0/8,::1',
      DATABASE_URL: 'postgresql://firstbell@db/firstbell',
      FIRSTBELL_WORKERS: '0',
    })
    assert.equal(settings.port, 80)
    assert.equal(settings.host, '127.0.0.1')
    assert.equal(settings.publicUrl, 'https://firstbell.district.example')
    assert.equal(settings.dataFolder, '/var/lib/firstbell')
    assert.deepEqual(settings.trustedProxies, ['127.0.0.1', '10.0.0.0/8', '::1'])
    assert.equal(settings.databaseUrl, 'postgresql://firstbell@db/firstbell')
    assert.equal(settings.workers, 0)
  })

  const wrong: Record<string, string[]> = {
    PORT: ['http', '-1', '65536', '80.5'],
    FIRSTBELL_URL: ['firstbell.district.example', 'ftp://firstbell', 'https://firstbell/path', 'https://a:b@firstbell'],
    FIRSTBELL_KEY: ['secret', 'f'.repeat(63)],
    DATABASE_URL: ['mysql://db', 'db'],
    FIRSTBELL_WORKERS: ['many', '65'],
    FIRSTBELL_PROXIES: ['proxy.district.example', '10.0.0.0/33', '127.0.0.1,'],
    FIRSTBELL_LOG: ['loud'],
    FIRSTBELL_METRICS_TOKEN: ['short'],
  }
  for (const [name, values] of Object.entries(wrong)) {
    test(`a wrong ${name} is refused with the setting that would mend it, without showing what it is`, () => {
      for (const value of values) {
        assert.throws(
          () => readServiceSettings({ [name]: value }),
          (error: Error & { code: string; next: string }) => {
            assert.equal(error.code, 'SETTINGS_INVALID')
            assert.ok(error.message.startsWith(`${name} has to be `), error.message)
            assert.ok(error.next.includes(` ${name}=`), error.next)
            assert.ok(!`${error.message} ${error.next}`.includes(` ${value} `))
            return true
          },
        )
      }
    })
  }

  test('all that are wrong are named at once', () => {
    assert.throws(
      () => readServiceSettings({ PORT: 'x', FIRSTBELL_LOG: 'x' }),
      /PORT has to be .*FIRSTBELL_LOG has to be/,
    )
  })

  test('take the examples that the documentation and the messages give', () => {
    const plain = settingWords.filter(({ example }) => !example.includes('$('))
    const examples = Object.fromEntries(plain.map(({ name, example }) => [name, example]))
    assert.doesNotThrow(() => readServiceSettings(examples))
  })
})
