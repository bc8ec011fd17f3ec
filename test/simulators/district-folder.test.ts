import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { DistrictFolderUnreadable, districtFromFolder } from '../../src/simulators/district/folder.ts'

const common = {
  'orgs.csv':
    'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nd,,,"Sample, ISD",district,1,\ns,,,North,school,2,d\n',
  'academicSessions.csv':
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\nt,,,Fall,term,2026-08-01,2026-12-31,,2027\n',
  'courses.csv':
    'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\nc,,,,Art,A1,"09,10",s,,\n',
  'classes.csv':
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\nk,,,Art 1,09,c,A1-1,scheduled,,s,"t,u",,,"1, 2"\n',
  'enrollments.csv':
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\ne,active,,k,s,p,student,false,,2026-12-31\n',
}
const users11 =
  'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\np,active,,true,"s,d",student,p1,,Zoë,"O""Hara",,7,p@example.org,,,,09,\n'
const users12 =
  'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\np,active,,true,p1,,Zoë,Hara,,7,p@example.org,,,,09,,,Zo,,,s,\n'
const roles =
  'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\nr1,,,p,primary,student,2026-08-01,,s,\nr2,,,p,secondary,aide,,,d,\n'

async function withFolder(files: Record<string, string>, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-district-'))
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a folder of OneRoster 1.1: one role at each org', () =>
  withFolder({ ...common, 'users.csv': `\uFEFF${users11}` }, async (folder) => {
    const district = await districtFromFolder(folder)
    assert.deepEqual(district.counts, {
      orgs: 2,
      academicSessions: 1,
      courses: 1,
      classes: 1,
      users: 1,
      enrollments: 1,
    })
    const user = district.record('users', 0)
    assert.equal(user.familyName, 'O"Hara')
    assert.equal(user.primaryOrgSourcedId, 's')
    assert.deepEqual(
      user.roles.map(({ roleType, role, orgSourcedId }) => [roleType, role, orgSourcedId]),
      [
        ['primary', 'student', 's'],
        ['secondary', 'student', 'd'],
      ],
    )
    const class_ = district.record('classes', 0)
    assert.deepEqual(
      [class_.periods, class_.termSourcedIds],
      [
        ['1', '2'],
        ['t', 'u'],
      ],
    )
    assert.deepEqual(district.record('courses', 0).grades, ['09', '10'])
    assert.equal(district.record('orgs', 0).name, 'Sample, ISD')
  }))

test('a folder of OneRoster 1.2: roles from roles.csv', () =>
  withFolder({ ...common, 'users.csv': users12, 'roles.csv': roles }, async (folder) => {
    const user = (await districtFromFolder(folder)).record('users', 0)
    assert.equal(user.preferredGivenName, 'Zo')
    assert.deepEqual(user.roles, [
      { roleType: 'primary', role: 'student', orgSourcedId: 's', beginDate: '2026-08-01', endDate: '' },
      { roleType: 'secondary', role: 'aide', orgSourcedId: 'd', beginDate: '', endDate: '' },
    ])
  }))

test('a missing file, a missing column and a broken file are named', async () => {
  const fails = (files: Record<string, string>, sentence: RegExp) =>
    withFolder(files, (folder) =>
      assert.rejects(districtFromFolder(folder), (error: unknown) => {
        assert.ok(error instanceof DistrictFolderUnreadable)
        assert.match(error.message, sentence)
        return true
      }),
    )
  await fails(common, /^users\.csv is missing/)
  await fails({ ...common, 'users.csv': 'sourcedId,status\n' }, /^users\.csv has no column .*givenName/)
  await fails({ ...common, 'users.csv': `${users11}p,"open\n` }, /^users\.csv is not a CSV file .*\(line 3\)/)
  await withFolder(common, async (folder) => {
    for (const path of [join(folder, 'elsewhere'), join(folder, 'orgs.csv')]) {
      await assert.rejects(districtFromFolder(path), { code: 'DISTRICT_FOLDER_UNREADABLE', message: /is no folder$/ })
    }
  })
})

test('a file in another encoding, and what is no file, are refused and not served', async () => {
  const refused = (file: string | Buffer, sentence: RegExp) =>
    withFolder(common, async (folder) => {
      if (file === 'folder') await mkdir(join(folder, 'users.csv'))
      else await writeFile(join(folder, 'users.csv'), file)
      await assert.rejects(districtFromFolder(folder), { code: 'DISTRICT_FOLDER_UNREADABLE', message: sentence })
    })
  await refused(Buffer.from(users11, 'latin1'), /^users\.csv is not text in UTF-8$/)
  await refused(Buffer.from(`\uFEFF${users11}`, 'utf16le'), /^users\.csv is not text in UTF-8$/)
  await refused(Buffer.from(`${users11}p,"Zo\u00C3`, 'latin1'), /^users\.csv is not text in UTF-8$/)
  await refused('folder', /^users\.csv is not a file$/)
  await refused('', /^users\.csv has no column sourcedId, status, /)
  await refused('\n\n', /^users\.csv has no column sourcedId, status, /)
})

test('blank lines are no rows', () =>
  withFolder({ ...common, 'users.csv': `${users11}\n\n` }, async (folder) => {
    assert.equal((await districtFromFolder(folder)).counts.users, 1)
  }))
