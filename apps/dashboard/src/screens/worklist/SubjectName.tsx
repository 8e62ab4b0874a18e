import { useWords } from '../../words/words.js';

/** Which person of the application an entry is about: `applicant`, `spouse`, `child:2`. */
export function SubjectName({ subject }: { subject: string }) {
  const words = useWords().worklist.subjects;
  const [kind = '', number] = subject.split(/[:.]/);
  const word = kind in words ? words[kind as keyof typeof words] : kind;
  return <>{number === undefined ? word : `${word} ${number}`}</>;
}
