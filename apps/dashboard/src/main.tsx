import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiProblem } from './api/client.js';
import { App } from './shell/App.js';
import { ServerClockKeeper } from './shell/server-clock.js';
import { Words } from './words/words.js';
import './styles.css';
import './desk.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refuses it will refuse again; only what did not reach it is worth another try.
      retry: (times, error) => times < 3 && (!(error instanceof ApiProblem) || error.code === 'offline'),
      staleTime: 1_000,
    },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Words>
      <QueryClientProvider client={queries}>
        <ServerClockKeeper>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </ServerClockKeeper>
      </QueryClientProvider>
    </Words>
  </StrictMode>,
);
