import type { ViewWords } from './views-zh.js';

export const viewsEn: ViewWords = {
  title: 'My views',
  save: 'Save as a view',
  name: 'Name of the view',
  keep: 'Save',
  cancel: 'Cancel',
  forget: (name) => `Forget the view “${name}”`,
};
