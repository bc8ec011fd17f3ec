/** Names for made-up people: given and family names of many cultures, put together by chance. */

export interface Name {
  text: string
  /** The name in letters of an e-mail address; empty for other scripts. */
  ascii: string
}

interface Culture {
  given: readonly Name[]
  family: readonly Name[]
}

/** Letters that do not come apart into a plain letter and an accent. */
const plainLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

function ascii(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, (letter) => plainLetters[letter] ?? '')
}

const names = (list: string): Name[] => list.split(',').map((text) => ({ text, ascii: ascii(text) }))
const culture = (given: string, family: string): Culture => ({ given: names(given), family: names(family) })

/** A culture that stands here twice is twice as frequent. */
const english = culture(
  'Avery,Riley,Jordan,Emma,Noah,Olivia,Mason,Harper,Ethan,Chloe,Wyatt,Hannah,Caleb,Abigail,Logan,Ella,Owen,Grace,Hunter,Claire,Mary Kate,Tucker,June,Silas,Hazel,Jasper,Ruby,Everett,Violet,Beau',
  'Smith,Baker,Hill,Carter,Wood,Turner,Parker,Fields,Marsh,Cooper,Fletcher,Brooks,Hayes,Stone,Webb,Porter,Shepherd,Lane,Ashford,Whitaker,Holloway,Barrow,Thatcher,Winslow,Pemberton,Dale,Croft,Hartley,Kirby,Smith-Jones',
)

const cultures: readonly Culture[] = [
  english,
  english,
  culture(
    'Saoirse,Niamh,Conor,Declan,Siobhán,Aoife,Ciarán,Róisín,Eoin,Fiona,Sinéad,Seán,Pádraig,Maeve,Oisín,Gráinne',
    "O'Brien,O'Neill,O'Connor,McCarthy,Ó Súilleabháin,Fitzgerald,Gallagher,O’Malley,D'Arcy,Byrne,MacDonald,Kavanagh,Doyle,Quinn,O'Shea,McBride",
  ),
  culture(
    'José,María,Sofía,Mateo,Valentina,Ángel,Lucía,Santiago,Ximena,Íñigo,Camila,Begoña,Andrés,Renata,Joaquín,Inés,Raúl,Guadalupe,Martín,Noemí,Diego,Paloma,Tomás,Itzel',
    'García,Rodríguez,Hernández,López,Muñoz,Núñez,Peña,De la Cruz,Ibáñez,Ramírez,Güell,Castañeda,Vásquez,Ordóñez,Del Río,Fuentes,Salazar,Mendoza,Rivera,García-Soto,Zúñiga,Cárdenas,Bermúdez,Quiñones',
  ),
  culture(
    'João,Beatriz,Luís,Conceição,Thiago,Inês,Caetano,Letícia,Sebastião,Yasmin,Vinícius,Larissa',
    'Gonçalves,Araújo,Magalhães,da Silva,dos Santos,Simões,Brandão,Falcão,Lourenço,Assunção,Peixoto,Leitão',
  ),
  culture(
    'Chloé,Zoë,François,Élodie,Théo,Anaïs,Benoît,Océane,Gaël,Maëlys,Jérôme,Aurélie,Loïc,Noémie,Éloïse,Rémi',
    "Lefèvre,Béranger,D'Amboise,Côté,L'Heureux,Desrosiers,Château,Bélanger,Fournier,Gauthier,Saint-Pierre,Moreau,Garçon,Thériault,Dubois,Prévost",
  ),
  culture(
    'Jürgen,Anneliese,Søren,Åsa,Björn,Ingrid,Lærke,Matthias,Käthe,Øyvind,Freya,Günther,Sigríður,Leif,Heidi,Þóra',
    'Müller,Schröder,Weiß,Jørgensen,Lindström,Åkerman,Østergaard,Größmann,Van der Berg,De Vries,Sæther,Björnsdóttir,Köhler,Hansen,Von Ahlen,Nyström',
  ),
  culture(
    'Zoë-Marie,Łukasz,Agnieszka,Jiří,Žofia,Štěpán,Bożena,Dražen,Katarína,Miloš,Zdeněk,Małgorzata,Ivana,Tomasz,Jadwiga,Ondřej',
    'Kowalczyk,Wójcik,Dvořák,Šimić,Łabędź,Horváthová,Żuraw,Novotný,Čermák,Petrović,Zieliński,Jankovič,Brzęczyk,Kovačević,Szymański,Říha',
  ),
  culture(
    'Aleksandr,Svetlana,Dmytro,Oksana,Nikolai,Ludmila,Yevgenia,Bohdan,Anastasiya,Taras,Zoya,Mykola',
    "Ivanchenko,Kovalenko,Solov'yov,Shevchuk,Morozova,Petrenko,Vasil'yev,Bondar,Lysenko,Sorokina,Tkachuk,Zhdanov",
  ),
  culture(
    'Nguyệt,Minh,Thảo,Đức,Linh,Hương,Quân,Mỹ Linh,Tuấn,Ngọc Anh,Phúc,Trâm,Bảo,Kiều',
    'Nguyễn,Trần,Lê,Phạm,Huỳnh,Võ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý,Trịnh',
  ),
  culture(
    'Mei-Ling,Wei,Jia Hui,Xiuying,Haoran,Yifan,Zihan,Li Na,Jun,Qiang,Yuxin,An,Bo,Ximen',
    'Wang,Li,Zhang,Chen,Liu,Ouyang,Xu,Zhao,Huang,Zhou,Wu,Lü,He,E',
  ),
  culture(
    'Haruto,Yūna,Sakura,Ren,Min-jun,Seo-yeon,Ji-ho,Ha-eun,Kenji,Aiko,Jae,Sora,Daichi,Eun-ji',
    'Sato,Tanaka,Ōno,Yamamoto,Kim,Park,Choi,Jung,Ito,Nakajima,Kang,Yoon,Hayashi,Lim',
  ),
  culture(
    'Aarav,Diya,Ishaan,Lakshmi,Rohan,Priya,Arjun,Meera,Harpreet,Gurleen,Karthik,Anjali,Vihaan,Sneha,Zara,Imran',
    'Patel,Sharma,Singh,Kaur,Iyer,Chaudhary,Reddy,Nair,Gupta,Venkataraman,Khan,Das,Bhattacharya,Desai,Subramaniam,Rao',
  ),
  culture(
    'Amina,Yusuf,Layla,Omar,Fatima,Ibrahim,Noor,Khalid,Zaynab,Tariq,Mariam,Hassan,Salma,Bilal',
    "Al-Masri,Haddad,El-Amin,Abdi,Khalil,Ben Youssef,Al-Sa'di,Nasser,Warsame,Hussein,Farah,Darwish,Aziz,Qureshi",
  ),
  culture('محمد,فاطمة,ليلى,يوسف,نور,خالد,مريم,سارة', 'الحسن,خليل,المصري,درويش,السعدي,نصار,حداد,منصور'),
  culture('נועה,איתן,תמר,אורי,יעל,דניאל,מיכל,אביב', 'כהן,לוי,מזרחי,פרידמן,ביטון,אזולאי,שפירא,גולן'),
  culture('Ελένη,Γιώργος,Σοφία,Νίκος,Δήμητρα,Κώστας', 'Παπαδάκη,Νικολάου,Οικονόμου,Γεωργίου,Βασιλείου,Λάμπρου'),
  culture(
    "Chidi,Ngozi,Kwame,Adaeze,Olumide,Ayodélé,Thandiwe,Sipho,Tigist,Dawit,Wanjiru,Amara,N'Golo,Zuri,Kofi,Abeni",
    "Okafor,Adébáyò,Mensah,Nkosi,Tesfaye,Kamau,Diallo,N'Diaye,Ọlátúnjí,Banda,Mwangi,Okonkwo,Toure,Bekele,Asante,Dlamini",
  ),
  culture(
    'Kaʻiulani,Leilani,Keanu,Malia,Kekoa,Nāʻālehu,Sione,Tāne,Mele,Aroha,Pua,Kai',
    'Kahananui,Kealoha,Nākoa,Tuiasosopo,Faʻatoafe,Māhoe,Kamakaʻeha,Tupou,Vaʻai,Ngata,Palakiko,Kalama',
  ),
  culture(
    'Ayşe,Mehmet,Çağla,İbrahim,Gülşen,Ömer,Şebnem,Kerem,Işıl,Tuğba,Emre,Doğan',
    'Yılmaz,Öztürk,Şahin,Çelik,Güneş,Doğan,Kılıç,Aydın,Işık,Kaya,Özdemir,Yıldırım',
  ),
  culture(
    "Pa Houa,Mai,Tou,Kou,Nizhoni,Yanaba,Ahiga,Dakota,Chayton,Aiyana,Bly,Ta'Shawn,De'Andre,Ja’Nae,D'Angelo,Keisha",
    'Vang,Xiong,Yang,Lor,Begay,Tsosie,Yazzie,Redbird,Whitehorse,Benally,Thao,Moua,Freeman,Washington-Bey,St. Clair,Two Rivers',
  ),
]

const pick = <Item>(list: readonly Item[], draw: number): Item => list[draw % list.length] as Item

/** A given and a family name, mostly of one culture; one family in eight is of two. */
export function nameOf(draw: number, draw2: number): { given: Name; family: Name } {
  const own = pick(cultures, draw)
  const other = draw2 % 8 === 0 ? pick(cultures, draw2 >>> 3) : own
  return { given: pick(own.given, draw >>> 6), family: pick(other.family, draw2 >>> 9) }
}

/** A middle name: another given name of the same culture, or an initial. */
export function middleNameOf(draw: number, draw2: number): string {
  const given = pick(pick(cultures, draw).given, draw2 >>> 4).text
  return draw2 % 4 === 0 && /^[A-Z]/.test(given) ? `${given[0]}.` : given
}
