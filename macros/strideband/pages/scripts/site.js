// The script of each page of the site. It starts what the page holds; all of that is there and can
// be read without it.

import { start as figure } from "../components/exercise_figure/script.js";
import { start as finder } from "../components/finder/script.js";
import { start as liveFigure } from "../components/live_figure/script.js";
import { start as planChooser } from "../components/plan_chooser/script.js";
import { start as planDownloads } from "../components/plan_downloads/script.js";
import { start as pullDirection } from "../components/pull_direction/script.js";
import { start as resistanceCurve } from "../components/resistance_curve/script.js";
import { start as runner } from "../components/runner/script.js";
import { start as sessionPlayer } from "../components/session_player/script.js";
import { start as share } from "../components/share/script.js";
import { start as torqueLever } from "../components/torque_lever/script.js";
import { start as weekBuilder } from "../components/week_builder/script.js";
import { start as plan } from "../kinds/plan/script.js";
import { start as searchBox } from "./search/box.js";
import { start as searchPage } from "./search/page.js";
import { start as theme } from "./theme.js";
import { start as terms } from "./terms.js";

theme();
terms();
searchBox();
searchPage();
figure();
finder();
liveFigure();
planChooser();
plan();
planDownloads();
sessionPlayer();
pullDirection();
resistanceCurve();
runner();
share();
torqueLever();
weekBuilder();
