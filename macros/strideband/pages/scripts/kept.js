// What the browser keeps for the reader under a name. It may refuse to: then nothing is kept.

export class Kept {
  constructor(name) {
    this.name = name;
  }

  get text() {
    try {
      return localStorage.getItem(this.name);
    } catch {
      return null;
    }
  }

  set text(text) {
    try {
      if (text) localStorage.setItem(this.name, text);
      else localStorage.removeItem(this.name);
    } catch {}
  }

  read() {
    try {
      return JSON.parse(this.text);
    } catch {
      return null;
    }
  }

  write(value) {
    this.text = value && JSON.stringify(value);
  }
}
