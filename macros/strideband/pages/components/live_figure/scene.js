// Draws a moment of an exercise with WebGL: the body, its band, the pull, and what stands around.

import { arrows, band, line, Triangles } from "./band.js";
import { rigid } from "./motion.js";
import * as shaders from "./shaders.js";
import { add, cross, sub, triple, unit } from "./vectors.js";

const SURFACES = ["floor", "wall", "block", "block-top"]; // As looks in figures/live/motion_file.py.
const SHADOW = { pelvis: 0.09, thorax: 0.09, head: 0.06 };
const COLOURS = ["skin", "hair", "shirt", "shorts", "sock", "shoe", "sole", "prime", "second", "band", "pull", "help",
  "floor", "wall", "block", "block-top", "post", "lips"];

function program(gl, [vertex, fragment]) {
  const made = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(made) ?? "no program");
  const places = {};
  for (let at = gl.getProgramParameter(made, gl.ACTIVE_UNIFORMS); at--; ) {
    const { name } = gl.getActiveUniform(made, at);
    places[name.replace("[0]", "")] = gl.getUniformLocation(made, name);
  }
  return { made, places };
}

export class Scene {
  constructor(canvas, body, motion) {
    this.canvas = canvas;
    this.body = body;
    this.motion = motion;
    this.gl = canvas.getContext("webgl2", { antialias: true, alpha: true });
    const gl = this.gl;
    this.programs = {
      body: program(gl, shaders.body(body.bones)),
      beside: program(gl, shaders.beside),
      floor: program(gl, shaders.floor(body.bones)),
    };
    this.triangles = new Triangles();
    this.dress();
    this.loadBody();
    this.loadFloor();
    this.moving = this.vertices(36, [[3, 0], [3, 12], [3, 24]]);
  }

  // Colours as the page has them now.
  dress() {
    const style = getComputedStyle(this.canvas);
    const probe = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const colour = (name) => {
      probe.fillStyle = style.getPropertyValue(`--sb-live-${name}`).trim() || style.getPropertyValue(`--sb-fig-${name}`).trim();
      probe.fillRect(0, 0, 1, 1);
      return Array.from(probe.getImageData(0, 0, 1, 1).data.slice(0, 3), (value) => value / 255);
    };
    this.colours = Object.fromEntries(COLOURS.map((name) => [name, colour(name)]));
  }

  vertices(stride, attributes) {
    const { gl } = this;
    const array = gl.createVertexArray();
    const buffer = gl.createBuffer();
    gl.bindVertexArray(array);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    attributes.forEach(([size, offset], at) => {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, size, gl.FLOAT, false, stride, offset);
    });
    return { array, buffer };
  }

  loadBody() {
    const { gl, body } = this;
    const { names } = this.motion.file;
    const points = body.points(names.person[0], names.grips);
    const normals = body.normals(points);
    const tints = body.tints(points, names.primary, names.secondary, names.works);
    this.array = gl.createVertexArray();
    gl.bindVertexArray(this.array);
    const bytes = (values, scale) => Uint8Array.from(values, (value) => Math.round(value * scale));
    for (const [at, [values, size, kind, normalized]] of [
      [points, 3, gl.FLOAT, false],
      [normals, 3, gl.FLOAT, false],
      [bytes(body.file.bones, 1), 4, gl.UNSIGNED_BYTE, null],
      [bytes(body.file.weights, 255), 4, gl.UNSIGNED_BYTE, true],
      [tints, 4, gl.BYTE, true],
    ].entries()) {
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
      gl.enableVertexAttribArray(at);
      if (normalized === null) gl.vertexAttribIPointer(at, size, kind, 0, 0);
      else gl.vertexAttribPointer(at, size, kind, normalized, 0, 0);
    }
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, body.faces, gl.STATIC_DRAW);
  }

  loadFloor() {
    const { gl } = this;
    const { quads, looks } = this.motion.file;
    const corners = [];
    this.surfaces = [];
    for (let at = 0; at < looks.length; at++) {
      const four = [0, 1, 2, 3].map((k) => triple(quads, 4 * at + k));
      if (SURFACES[looks[at]] !== "floor") this.surfaces.push({ look: SURFACES[looks[at]], four });
      else for (const k of [0, 1, 2, 0, 2, 3]) corners.push(...four[k]);
    }
    this.floor = { ...this.vertices(12, [[3, 0]]), count: corners.length / 3 };
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(corners), gl.STATIC_DRAW);
  }

  use({ made, places }, axes) {
    const { gl } = this;
    gl.useProgram(made);
    gl.uniformMatrix4fv(places.M, false, this.matrix);
    const { right, up, towards } = axes;
    if (places.E) gl.uniform3fv(places.E, towards);
    if (places.L) gl.uniform3fv(places.L, unit([0, 1, 2].map((k) => -0.5 * right[k] + 0.62 * up[k] + 0.6 * towards[k])));
    return places;
  }

  // Draw a step as a camera sees it. `shown` says which of muscles, band and pull there are.
  draw(step, camera, reach, shown) {
    const { gl, canvas, motion } = this;
    const ratio = Math.min(devicePixelRatio, 2);
    const [wide, high] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (!wide || !high) return;
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    gl.viewport(0, 0, wide, high);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    const axes = camera.axes;
    this.matrix = camera.matrix(reach, wide, high);
    const matrices = motion.at(step);
    this.drawFloor(axes, matrices);
    this.drawBody(axes, matrices, shown.muscles);
    this.triangles.length = 0;
    this.addAround(axes);
    this.addFace(axes, matrices);
    if (shown.band) band(this.triangles, motion, matrices, step, axes.towards, this.colours);
    this.drawTriangles(axes);
    if (!shown.pull) return;
    gl.disable(gl.DEPTH_TEST);
    this.triangles.length = 0;
    arrows(this.triangles, motion, step, axes, this.colours[motion.file.names.role[0] === "assist" ? "help" : "pull"]);
    this.drawTriangles(axes);
  }

  drawFloor(axes, matrices) {
    const { gl, body } = this;
    const places = this.use(this.programs.floor, axes);
    const shadows = new Float32Array(4 * body.bones);
    body.file.names.bones.forEach((name, bone) => {
      shadows.set(rigid(matrices, bone, triple(this.motion.resting, bone)), 4 * bone);
      shadows[4 * bone + 3] = SHADOW[name] ?? 0.04;
    });
    gl.uniform4fv(places.K, shadows);
    gl.uniform3fv(places.C, this.colours.floor);
    gl.bindVertexArray(this.floor.array);
    gl.depthMask(false);
    if (axes.towards[2] > 0) gl.drawArrays(gl.TRIANGLES, 0, this.floor.count);
    gl.depthMask(true);
  }

  drawBody(axes, matrices, muscles) {
    const { gl, body, colours } = this;
    const places = this.use(this.programs.body, axes);
    gl.uniform4fv(places.B, matrices.subarray(0, 12 * body.bones));
    gl.uniform3fv(places.C1, colours.prime);
    gl.uniform3fv(places.C2, colours.second);
    gl.bindVertexArray(this.array);
    gl.enable(gl.CULL_FACE);
    let from = 0;
    body.file.names.parts.forEach((part, at) => {
      const count = 3 * body.file.parts[at];
      gl.uniform3fv(places.C, colours[part]);
      gl.uniform1f(places.S, muscles && part !== "hair" ? 0.94 : 0);
      if (count) gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, 2 * from);
      from += count;
    });
    gl.disable(gl.CULL_FACE);
  }

  addAround({ towards }) {
    const { posts, anchors } = this.motion.file;
    for (const { look, four } of this.surfaces) {
      const normal = unit(cross(sub(four[1], four[0]), sub(four[2], four[0])));
      const corners = [four[0], four[1], four[3], four[2]].map((place) => [place, normal]);
      this.triangles.quad(...corners, this.colours[look]);
    }
    for (let at = 0; at < posts.length / 6; at++) {
      line(this.triangles, [triple(posts, 2 * at), triple(posts, 2 * at + 1)], 0.008, towards, this.colours.post);
    }
    for (let at = 0; at < anchors.length / 3; at++) {
      line(this.triangles, [triple(anchors, at)], 0.018, towards, this.colours.post);
    }
  }

  addFace({ towards }, matrices) {
    const { file } = this.body;
    const marks = file[`marks ${this.motion.file.names.person[0]}`];
    const head = file.names.bones.indexOf("head");
    let from = 0;
    file.lines.forEach((count, at) => {
      const name = file.names.lines[at];
      const places = Array.from({ length: count }, (_, k) => add(rigid(matrices, head, triple(marks, from + k)), towards, 0.003));
      from += count;
      const [half, colour] = name === "mouth" ? [0.0022, "lips"] : name.endsWith("brow") ? [0.0024, "hair"] : [0.0042, "hair"];
      line(this.triangles, places, half, towards, this.colours[colour]);
    });
  }

  drawTriangles(axes) {
    const { gl, moving, triangles } = this;
    this.use(this.programs.beside, axes);
    gl.bindVertexArray(moving.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, moving.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, triangles.values.subarray(0, triangles.length), gl.DYNAMIC_DRAW);
    gl.drawArrays(gl.TRIANGLES, 0, triangles.length / 9);
  }
}
