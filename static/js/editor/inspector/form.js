/** A form of declared values that follows the document. */

import { el } from "../../lib/dom.js";
import { fieldFor } from "./fields.js";

/**
 * @param {{declarations: object[], read: (name: string) => any, fallback: (declaration: object) => any, home?: (declaration: object) => any,
 *          saved?: (name: string) => any, token: object,
 *          write: (declaration: object, value: any, isFinal: boolean) => void}} parts
 * @returns {{element: HTMLElement, update: () => void}}
 */
export function formOf({ declarations, read, fallback, home = fallback, saved, token, write }) {
  const fields = declarations.map((declaration) => {
    const { name } = declaration;
    const field = fieldFor({
      declaration, token, fallback: fallback(declaration), home: home(declaration), saved: saved?.(name),
      current: () => read(name), onChange: (value, isFinal) => write(declaration, value, isFinal),
    });
    return { name, ...field };
  });
  const update = () => {
    for (const each of fields) each.update(read(each.name));
  };
  update();
  return { element: el("div", { class: "stack form" }, fields.map((each) => each.element)), update };
}
