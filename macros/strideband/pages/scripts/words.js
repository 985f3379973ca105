// Words from the page, whose gaps have names: "Week {n}".

export const filled = (text, values) =>
  text.replace(/\{(\w+)\}/g, (gap, name) => (Object.hasOwn(values, name) ? values[name] : gap));

// A number as readers of the page's language write it.
export const written = (number, language, least, most = least) =>
  number.toLocaleString(language, { minimumFractionDigits: least, maximumFractionDigits: most });

// The sentence for a number of results.
export const sentence = (number, { one, many, none }) =>
  number === 0 ? none : number === 1 ? one : filled(many, { n: number });
