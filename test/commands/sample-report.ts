import type { RunReport } from '../../src/sync/report.ts'

/** A delivered run with a bit of everything; what a test is about is laid over it. */
export function sampleReport(over: Partial<RunReport> = {}): RunReport {
  return {
    run: '20260812T103000Z-7f3a9c',
    outcome: 'delivered',
    goesTo: 'sftp://1a2b3c@sftp.apple.com@upload.appleschoolcontent.com',
    startedAt: '2026-08-12T10:30:00Z',
    milliseconds: 4210,
    phases: [{ phase: 'gather', milliseconds: 3100 }],
    gathered: { orgs: 4, academicSessions: 7, courses: 212, classes: 1, users: 1366, enrollments: 10_021 },
    tables: {
      locations: { rows: 3, added: 0, changed: 0, removed: 0 },
      students: { rows: 1204, added: 12, changed: 3, removed: 7 },
      staff: { rows: 96, added: 0, changed: 1, removed: 0 },
      courses: { rows: 212, added: 0, changed: 0, removed: 0 },
      classes: { rows: 412, added: 0, changed: 0, removed: 0 },
      rosters: { rows: 8412, added: 84, changed: 0, removed: 49 },
    },
    comparedWith: { kind: 'delivered', run: '20260811T103000Z-11ab02', at: '2026-08-11T10:30:04Z' },
    changeExamples: [
      { table: 'students', change: 'added', key: 'Student_10009', name: 'Avery Smith', fields: [] },
      { table: 'students', change: 'removed', key: 'Student_10012', name: 'Zoë O’Brien', fields: [] },
      {
        table: 'students',
        change: 'changed',
        key: 'Student_10044',
        name: 'Noah García',
        fields: [
          { field: 'last_name', before: 'García', after: 'García-Whitfield' },
          { field: 'email_address', before: '', after: 'noah.garcia-whitfield@example.org' },
        ],
      },
    ],
    findings: [
      {
        rule: 'users.email-invalid',
        severity: 'drops-value',
        count: 12,
        examples: [
          {
            rule: 'users.email-invalid',
            severity: 'drops-value',
            file: 'users',
            row: null,
            key: 'Student_10010',
            field: 'email',
            value: 'avery@',
            sentence:
              'users "Student_10010" (Avery Smith): the e-mail "avery@" is none, so the field is left blank in students.csv.',
          },
        ],
      },
      {
        rule: 'rosters.student-unknown',
        severity: 'blocks',
        count: 1,
        examples: [
          {
            rule: 'rosters.student-unknown',
            severity: 'blocks',
            file: 'rosters',
            row: 812,
            key: 'SST_1',
            field: 'student_id',
            value: 'S-10009',
            sentence: 'rosters.csv row 812: student "S-10009" (Avery\u001b[31m Smith) is not in students.csv',
          },
        ],
      },
    ],
    dropped: [
      {
        collection: 'users',
        reason: 'role-left-out',
        count: 66,
        words: 'in roles that Apple School Manager does not take',
      },
      { collection: 'enrollments', reason: 'ended', count: 1513, words: 'not in session on the day of the run' },
    ],
    holds: [],
    package: {
      path: '/srv/firstbell/sample-isd/packages/sample-isd-20260812T103000Z.zip',
      name: 'sample-isd-20260812T103000Z.zip',
      sha256: '3fa9c21b7d0e6a5c4b3d2e1f00112233445566778899aabbccddeeff00112233',
      bytes: 143_210,
    },
    receipt: {
      to: 'sftp://upload.appleschoolcontent.com/dropbox/sample-isd-20260812T103000Z.zip',
      milliseconds: 812,
      hostKey: 'SHA256:NdeCNPtYUQFtyy/oAfXjhwbiihh8tI1y0cL98toJi2k',
    },
    ...over,
  }
}
