import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from './en.js';
import { zh, type Dictionary } from './zh.js';

export type Language = 'zh' | 'en';
const DICTIONARIES: Record<Language, Dictionary> = { zh, en };
const KEPT = 'countersign.language';

interface Speaking {
  language: Language;
  words: Dictionary;
  speak: (language: Language) => void;
}

const SpeakingContext = createContext<Speaking | null>(null);

/** Gives the pages below it a language: Chinese, unless another was chosen in this browser. */
export function Words({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEPT, language);
  }, [language]);
  const speaking = useMemo(() => ({ language, words: DICTIONARIES[language], speak: setLanguage }), [language]);
  return <SpeakingContext value={speaking}>{children}</SpeakingContext>;
}

export function useSpeaking(): Speaking {
  const speaking = useContext(SpeakingContext);
  if (speaking === null) throw new Error('useSpeaking outside of Words');
  return speaking;
}

/** The words of the language in use. */
export function useWords(): Dictionary {
  return useSpeaking().words;
}

/** Picks from names that the server gives in both languages. */
export function useNames(): (names: { zh: string; en: string }) => string {
  const { language } = useSpeaking();
  return (names) => names[language];
}
