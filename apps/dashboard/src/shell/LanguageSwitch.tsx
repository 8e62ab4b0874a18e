import { useSpeaking } from '../words/words.js';

/** Changes to the other language; its name is written in that language. */
export function LanguageSwitch() {
  const { language, words, speak } = useSpeaking();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="plain-button"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => speak(other)}
      title={words.language.label}
    >
      {words.language.other}
    </button>
  );
}
