import type { Org } from '../../roster/model.ts'
import { permutation } from './hash.ts'
import type { Level } from './layout.ts'
import type { Plan } from './plan.ts'
import { purpose } from './purposes.ts'

const departments = ['Special Services', 'Transportation']

const places =
  'Cedar,Willow,Maple,Juniper,Aspen,Prairie,Canyon,Harbor,Meadow,Granite,Sunrise,Falcon,Heron,Otter,Birch,Copper,Quarry,Lakeview,Orchard,Foxglove,Thornton,Silver,Clover,Badger,Magnolia,Sycamore,Bluebird,Piñon,Saguaro,Rosewood,Elm,Hickory,Buckeye,Cottonwood,Lantern,Mill,Pebble,Raven,Timber,Windmill'.split(
    ',',
  )
const features =
  'Ridge,Creek,Grove,Hollow,Valley,Bend,Point,Heights,Crossing,Springs,Park,Hills,Glen,Landing,Field,Bluff,Falls,Gate,Terrace,Run,Trail,Shore,Lane,Pass,Brook,Vista,Plains,Cove,Summit,Bridge,Mesa,Farms,Corner,Station,Commons,Forge,Haven,Island,Rapids,Arbor'.split(
    ',',
  )
const kind: Record<Level, string> = { elementary: 'Elementary School', middle: 'Middle School', high: 'High School' }

export function orgCount(plan: Plan): number {
  return 1 + plan.layout.schools.length + departments.length + (plan.censusSchool ? 1 : 0)
}

/** The district, then its schools, then its departments, then the census school where there is one. */
export function orgAt(plan: Plan, index: number): Org {
  const { ids, layout } = plan
  const common = { status: 'active', dateLastModified: plan.moments[255] as string }
  const district = ids.org(0)
  if (index === 0) {
    return { ...common, sourcedId: district, name: plan.name, type: 'district', identifier: '001', parentSourcedId: '' }
  }
  const school = layout.schools[index - 1]
  if (school) {
    return {
      ...common,
      sourcedId: ids.org(index),
      name: `${schoolName(plan.seed, school.index)} ${kind[school.level]}`,
      type: 'school',
      identifier: String(100 + index),
      parentSourcedId: district,
    }
  }
  const department = index - 1 - layout.schools.length
  if (department < departments.length) {
    return {
      ...common,
      sourcedId: ids.department(department),
      name: departments[department] as string,
      type: 'department',
      identifier: `D${department + 1}`,
      parentSourcedId: district,
    }
  }
  // SMS 2.0 counts students who are taught elsewhere at a school that does not exist.
  return {
    ...common,
    sourcedId: ids.org(800_000),
    name: 'Census',
    type: 'school',
    identifier: '800',
    parentSourcedId: district,
  }
}

/** A different name for each of 1,600 schools; after those, a number tells them apart. */
function schoolName(seed: number, school: number): string {
  const names = places.length * features.length
  const name = permutation(names, seed + purpose.schoolName)(school % names)
  const round = Math.floor(school / names)
  const number = round === 0 ? '' : ` No. ${round + 1}`
  // An even walk over all pairs puts the same feature next to the same place; the second shift undoes that.
  const place = name % places.length
  return `${places[place]} ${features[(Math.floor(name / places.length) + place * 7) % features.length]}${number}`
}
