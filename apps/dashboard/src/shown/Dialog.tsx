import { useEffect, useRef, type ReactNode } from 'react';

/** A box in the middle of the page, open as long as it is there. The browser's own dialog, for the reasons of the drawer. */
export function Dialog({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current!;
    opened.showModal();
    return () => opened.close();
  }, []);
  return (
    <dialog ref={dialog} className="box" aria-label={label} onCancel={onClose}>
      {children}
    </dialog>
  );
}
