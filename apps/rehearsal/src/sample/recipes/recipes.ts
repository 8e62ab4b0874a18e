import { HOUSEHOLD_RECIPES } from './household.js';
import { MERIT_RECIPES } from './merit.js';
import { POLICE_RECIPES } from './police.js';
import type { Recipes } from './recipe.js';
import { SCHOOLING_RECIPES } from './schooling.js';
import { WORK_RECIPES } from './work.js';

export const RECIPES: Recipes = {
  ...POLICE_RECIPES,
  ...SCHOOLING_RECIPES,
  ...WORK_RECIPES,
  ...HOUSEHOLD_RECIPES,
  ...MERIT_RECIPES,
};
