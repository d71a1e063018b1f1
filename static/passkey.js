// Asks the browser for a passkey and sends its answer as an ordinary form.
// Passkeys exist in scripts only; without one the password remains.
(() => {
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = (list) => list.split(' ').filter(Boolean).map((id) => ({ type: 'public-key', id: bytes(id) }));

  const ask = async ({ challenge, site }) => {
    const publicKey = { challenge: bytes(challenge), rpId: site, userVerification: 'required' };
    const { rawId, response } = await navigator.credentials.get({ publicKey });
    return {
      credential: words(rawId),
      client_data: words(response.clientDataJSON),
      authenticator_data: words(response.authenticatorData),
      signature: words(response.signature),
      user_handle: words(response.userHandle || new ArrayBuffer(0)),
    };
  };

  const make = async ({ challenge, site, page, user, email, person, algorithms, has }) => {
    const publicKey = {
      challenge: bytes(challenge),
      rp: { id: site, name: page },
      user: { id: new TextEncoder().encode(user), name: email, displayName: person },
      pubKeyCredParams: algorithms.split(' ').map((alg) => ({ type: 'public-key', alg: Number(alg) })),
      excludeCredentials: known(has),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    };
    const { response } = await navigator.credentials.create({ publicKey });
    return {
      client_data: words(response.clientDataJSON),
      authenticator_data: words(response.getAuthenticatorData()),
    };
  };

  for (const note of document.querySelectorAll('[data-without]')) note.hidden = true;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const said = form.querySelector('[data-said]');
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      said.textContent = '';
      try {
        const answer = await (form.dataset.passkey === 'make' ? make : ask)(form.dataset);
        for (const [name, value] of Object.entries(answer)) form.elements[name].value = value;
        form.submit();
      } catch (error) {
        said.textContent = error.name === 'InvalidStateError' ? said.dataset.there : said.dataset.failed;
      }
    });
  }
})();
