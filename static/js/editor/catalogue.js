/** What kinds, settings and templates there are, as the server tells it. Nothing here names a kind. */

const UNKNOWN = Object.freeze({
  category: "formula", glyph: "formula", role: "allocator", params: [], recipient_columns: [], setting_defaults: {}, ballots: null,
});

export class Catalogue {
  /** @param {{categories: object[], kinds: object[], settings: object[], templates: object[]}} plain GET /api/catalogue/ */
  constructor(plain) {
    this.categories = plain.categories;
    this.settings = plain.settings;
    this.neuronAttributes = plain.neuron_attributes ?? [];
    this.electorate = plain.electorate ?? [];
    this.templates = plain.templates;
    this.kinds = new Map(plain.kinds.map((each) => [each.kind, each]));
    this.templateBySlug = new Map(plain.templates.map((each) => [each.slug, each]));
  }

  /** The kind of a neuron; one that is not known here still has a face and keeps working. */
  kindOf(neuron) {
    return this.kinds.get(neuron.kind) ?? { ...UNKNOWN, kind: neuron.kind, label: `${neuron.kind} (not known here)` };
  }

  templateOf(neuron) {
    return this.templateBySlug.get(String(neuron.template ?? "").split("@")[0]) ?? null;
  }

  /** The second line of a card: the template it came from, or its kind. */
  kindLine(neuron) {
    const label = this.templateOf(neuron)?.label;
    return label && label !== neuron.label ? label : this.kindOf(neuron).label;
  }

  /** What a setting is when the document is silent. */
  settingDefault(kind, declaration) {
    const own = kind.setting_defaults?.[declaration.name];
    return own === undefined ? declaration.default : own;
  }

  /** Templates by category, in the order of the categories, the empty ones left out. */
  sections() {
    const groups = this.categories.map((category) => ({
      ...category,
      templates: this.templates.filter((each) => this.faceOf(each).category === category.slug),
    }));
    return groups.filter((each) => each.templates.length);
  }

  /** Category and glyph of a template. */
  faceOf(template) {
    const kind = this.kindOf(template);
    return { category: template.category ?? kind.category, glyph: template.glyph || kind.glyph };
  }

  /** Templates that match all words, those that begin with them first. */
  search(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const rank = (template) => {
      const label = template.label.toLowerCase();
      const text = `${label} ${this.kindOf(template).label} ${template.help ?? ""} ${template.kind}`.toLowerCase();
      if (!wanted.every((word) => text.includes(word))) return -1;
      if (wanted.length && label.startsWith(wanted[0])) return 2;
      return wanted.every((word) => label.includes(word)) ? 1 : 0;
    };
    return this.templates.map((template) => ({ template, rank: rank(template) }))
      .filter((each) => each.rank >= 0)
      .sort((a, b) => b.rank - a.rank || a.template.label.localeCompare(b.template.label))
      .map((each) => each.template);
  }
}
