/** Tables as text: commas, semicolons or tabs, quoted or not. Pure. */

const SEPARATORS = [",", ";", "\t"];

/** The sign that divides most of a line. */
export function separatorOf(line) {
  return [...SEPARATORS].sort((a, b) => line.split(b).length - line.split(a).length)[0];
}

/** All rows of a text, without the empty ones. @returns {string[][]} */
export function readCsv(text, separator = separatorOf(firstLine(text))) {
  const plain = text.replace(/^\ufeff/, "");
  const rows = [];
  let [row, cell, isQuoted] = [[], "", false];
  const endCell = () => { row.push(cell); cell = ""; };
  const endRow = () => {
    endCell();
    if (row.some((each) => each.trim())) rows.push(row);
    row = [];
  };
  for (let i = 0; i < plain.length; i += 1) {
    const sign = plain[i];
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (plain[i + 1] === '"') { cell += '"'; i += 1; } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === separator) endCell();
    else if (sign === "\n") endRow();
    else if (sign !== "\r") cell += sign;
  }
  if (cell || row.length) endRow();
  return rows;
}

/** Rows as commas want them. */
export function writeCsv(rows) {
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map((cell) => quoted(String(cell))).join(",")).join("\n") + "\n";
}

function firstLine(text) {
  const end = text.search(/\r?\n/);
  return end < 0 ? text : text.slice(0, end);
}
