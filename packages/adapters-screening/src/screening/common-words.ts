/**
 * Words that tell hardly anybody apart, however rare they are on one list: forms and trades of
 * companies, particles, and the names that millions bear. A table.
 */

const ofCompanies = `
  ab ag airlines and as asa assoc bank banque bhd bv capital center centre charity co commercial
  committee consulting construction corp development electronics energy engineering enterprise
  enterprises equipment est exchange export finance financial for foundation free fund fze gas
  general gmbh group holding holdings import inc industrial industries industry institute
  insurance international invest investment investments jsc kg llc llp logistics ltd management
  marine maritime national nv of office ohg oil ojsc ooo organisation organization oy partners
  petroleum pjsc plc private pte pty pvt relief research sa sarl sas services shipping shpk
  society solutions spa srl state steel supply systems tech technical technologies technology
  telecom the trade trading transport trust union united university world zao`

const particles = `
  abd abdel abdul abou abu aka al ap as at ben bin bint d da dal das de del dem den der di do
  dos du e el em en ibn la las le los mac mc ou san st ter ul um van vd vom von y zu zur`

const ofPeople = `
  abdullah ahmad ahmed alexander ali amir ana andrei anna antonio carlos chen daniel david diaz
  fatima garcia gonzalez hamid hasan hassan hernandez huang hussain hussein ibrahim ivan jean
  john jose joseph juan karim khalid khan kim kumar lee li lin liu lopez luis mahmoud maria
  martin martinez michael mohamed mohammad mohammed muhammad mustafa nguyen omar park paul pedro
  perez peter rahman robert rodriguez said saeed sanchez sergei sergey singh smith syed thomas
  wang wei william wu xu yang yusuf zhang zhao`

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.match(/[a-z]+/gu))

const allParticles = wordsOf(particles)
const namesOfPeople = wordsOf(ofPeople)

/** The words of the table. */
export const commonWords: ReadonlySet<string> = wordsOf(`${ofCompanies} ${particles} ${ofPeople}`)

/** Whether a word stands before names, of two letters at least. */
export const isParticle = (word: string): boolean => word.length > 1 && allParticles.has(word)

/** Whether the words are a particle and a name that millions bear: Abdul, and Rahman. */
export const isParticleOf = (particle: string, name: string): boolean =>
  isParticle(particle) && namesOfPeople.has(name)

/** Whether a word is one of the table, or a particle and such a name drawn together. */
export const isCommonWord = (word: string): boolean =>
  commonWords.has(word) ||
  Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => at + 2).some((at) =>
    isParticleOf(word.slice(0, at), word.slice(at))
  )
