/** Decimal strings to read and to type: no floats, so that nothing is ever off by a unit. */

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** @returns {{sign: string, whole: string, fraction: string}} */
function parts(text) {
  const match = DECIMAL.exec(String(text));
  if (!match) return { sign: "", whole: "0", fraction: "" };
  return { sign: match[1], whole: match[2].replace(/^0+(?=\d)/, ""), fraction: match[3] ?? "" };
}

/** Rounds half up to `places` decimals; the sign is kept, −0 becomes 0. */
export function rounded(text, places) {
  const { sign, whole, fraction } = parts(text);
  if (fraction.length <= places) return tidySign(sign, whole, fraction.padEnd(places, "0"));
  let units = BigInt(whole + fraction.slice(0, places));
  if (fraction[places] >= "5") units += 1n;
  const digits = units.toString().padStart(places + 1, "0");
  const cut = digits.length - places;
  return tidySign(sign, digits.slice(0, cut), digits.slice(cut));
}

function tidySign(sign, whole, fraction) {
  const isZero = !/[1-9]/.test(whole + fraction);
  return `${isZero ? "" : sign}${whole}${fraction && "."}${fraction}`;
}

function grouped(text) {
  const { sign, whole, fraction } = parts(text);
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign && "−"}${commas}${fraction && "."}${fraction}`;
}

/** "30000000" → "30,000,000.00": two decimals unless said otherwise. */
export function amount(text, places = 2) {
  return grouped(rounded(text, places));
}

/** Every digit that is there, and at least two decimals: for what is proven to the unit. */
export function exactAmount(text) {
  const { fraction } = parts(text);
  return grouped(rounded(text, Math.max(2, fraction.replace(/0+$/, "").length)));
}

const THOUSANDS = /^-?\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/;

/** What somebody typed, without commas and spaces, as a plain decimal; null if it is none. "2,5" is none: it is not 25. */
export function typed(text) {
  const said = String(text).trim().replace("−", "-").replace(/^\./, "0.");
  if (said.includes(",") && !THOUSANDS.test(said)) return null;
  const plain = said.replace(/[,\s\u2009\u202f_]/g, "");
  return DECIMAL.test(plain) ? tidy(plain) : null;
}

/** A plain decimal without needless zeros: "007.50" → "7.5". */
export function tidy(text) {
  const { sign, whole, fraction } = parts(text);
  return tidySign(sign, whole, fraction.replace(/0+$/, ""));
}

/** Moves the point: shifted("0.665", 2) → "66.5"; shifted("66.5", -2) → "0.665". */
export function shifted(text, places) {
  const { sign, whole, fraction } = parts(text);
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point > 0 ? digits.padEnd(point, "0") : digits.padStart(digits.length - point + 1, "0");
  const cut = point > 0 ? point : 1;
  return tidy(`${sign}${padded.slice(0, cut)}${padded.length > cut ? "." : ""}${padded.slice(cut)}`);
}

/** Less than 0, 0, more than 0, as a sort function wants it. */
export function compared(a, b) {
  const places = Math.max(parts(a).fraction.length, parts(b).fraction.length);
  const difference = units(a, places) - units(b, places);
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Units of 10^-places, a BigInt, as a decimal string. */
export function fromUnits(count, places) {
  const digits = String(count < 0n ? -count : count).padStart(places + 1, "0");
  const cut = digits.length - places;
  return tidy(`${count < 0n ? "-" : ""}${digits.slice(0, cut)}${places ? "." : ""}${digits.slice(cut)}`);
}

/** The amount in units of 10^-places, cut off, as a BigInt. */
export function units(text, places) {
  const { sign, whole, fraction } = parts(text);
  return BigInt(sign + whole + fraction.slice(0, places).padEnd(places, "0"));
}
