import assert from "node:assert/strict";
import { test } from "node:test";

import { readCsv, separatorOf, writeCsv } from "../../static/js/lib/csv.js";

test("commas, semicolons and tabs divide columns, whichever there are more of", () => {
  assert.deepEqual(["a,b;c,d", "a;b;c", "a\tb"].map(separatorOf), [",", ";", "\t"]);
});

test("quotes hold separators, line ends and quotes", () => {
  assert.deepEqual(readCsv('\ufeffname,says\r\n"Doe, Jane","She said ""no""\nand left"\r\n'), [["name", "says"], ["Doe, Jane", 'She said "no"\nand left']]);
});

test("empty lines are left out, empty cells are kept, and the last line needs no end", () => {
  assert.deepEqual(readCsv("a;b\n\n;2\n1;"), [["a", "b"], ["", "2"], ["1", ""]]);
});

test("what is written is read as it was", () => {
  const rows = [["a", 'b "c"'], ["d,e", "f\ng"]];
  assert.deepEqual(readCsv(writeCsv(rows)), rows);
});
