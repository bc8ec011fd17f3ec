import type { Database } from '../../src/store/database.ts'

const catalogue = {
  columns: `
    SELECT table_class.relname AS "table", format('  %s %s%s%s', column_.attname,
      format_type(column_.atttypid, column_.atttypmod),
      CASE WHEN column_.attnotnull THEN ' NOT NULL' ELSE '' END,
      CASE WHEN column_.attidentity <> '' THEN ' GENERATED AS IDENTITY'
        ELSE coalesce(' DEFAULT ' || pg_get_expr(default_.adbin, default_.adrelid), '') END) AS line
    FROM pg_class table_class
    JOIN pg_attribute column_ ON column_.attrelid = table_class.oid AND column_.attnum > 0 AND NOT column_.attisdropped
    LEFT JOIN pg_attrdef default_ ON default_.adrelid = table_class.oid AND default_.adnum = column_.attnum
    WHERE table_class.relnamespace = 'public'::regnamespace AND table_class.relkind = 'r'
    ORDER BY table_class.relname, column_.attnum`,
  // From PostgreSQL 18 on, NOT NULL is a constraint too; it stands with the columns already.
  constraints: `
    SELECT conrelid::regclass::text AS "table", format('  %s %s', conname, pg_get_constraintdef(oid)) AS line
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1, conname`,
  indexes: `
    SELECT tablename AS "table", '  ' || indexdef AS line FROM pg_indexes WHERE schemaname = 'public'
    ORDER BY tablename, indexname`,
}

/** What the migrations have made of the database, as text: tables, columns, constraints, indexes. */
export async function schemaOf(database: Database): Promise<string> {
  const tables = new Map<string, string[]>()
  await database.transaction(async (transaction) => {
    for (const query of Object.values(catalogue)) {
      for (const { table, line } of await transaction.query<{ table: string; line: string }>(query)) {
        tables.set(table, [...(tables.get(table) ?? []), line])
      }
    }
  })
  return [...tables].map(([table, lines]) => `${table}\n${lines.join('\n')}\n`).join('\n')
}
