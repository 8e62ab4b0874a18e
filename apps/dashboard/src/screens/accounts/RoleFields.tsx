import { useId } from 'react';
import { useOffices, type Account } from '../../api/administration.js';
import { useNames, useWords } from '../../words/words.js';
import { hasOffice } from './roles.js';

export interface Belongs {
  role: Account['role'];
  office: string | null;
  district: string | null;
}

interface RoleFieldsProps {
  value: Belongs;
  roles: readonly Account['role'][];
  onChange: (value: Belongs) => void;
}

/** The role, and the office or district that goes with it. */
export function RoleFields({ value, roles, onChange }: RoleFieldsProps) {
  const { accounts: words, session } = useWords();
  const name = useNames();
  const id = useId();
  const { data } = useOffices();
  const options = (list: readonly { id: string; name: { zh: string; en: string } }[] | undefined) =>
    list?.map((one) => (
      <option key={one.id} value={one.id}>
        {name(one.name)}
      </option>
    ));
  return (
    <>
      <div className="form-field">
        <label htmlFor={`${id}-role`}>{words.role}</label>
        <select
          id={`${id}-role`}
          name="role"
          value={value.role}
          // The options are the roles given.
          onChange={({ target }) => onChange({ role: target.value as Account['role'], office: null, district: null })}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {session.role[role]}
            </option>
          ))}
        </select>
      </div>
      {hasOffice(value.role) && (
        <div className="form-field">
          <label htmlFor={`${id}-office`}>{words.office}</label>
          <select
            id={`${id}-office`}
            name="office"
            required
            value={value.office ?? ''}
            onChange={({ target }) => onChange({ ...value, office: target.value })}
          >
            <option value="">{words.chooseOffice}</option>
            {options(data?.offices)}
          </select>
        </div>
      )}
      {value.role === 'district_hr' && (
        <div className="form-field">
          <label htmlFor={`${id}-district`}>{words.district}</label>
          <select
            id={`${id}-district`}
            name="district"
            required
            value={value.district ?? ''}
            onChange={({ target }) => onChange({ ...value, district: target.value })}
          >
            <option value="">{words.chooseDistrict}</option>
            {options(data?.districts)}
          </select>
        </div>
      )}
    </>
  );
}
