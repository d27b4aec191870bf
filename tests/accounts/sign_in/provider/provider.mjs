// The certified provider `oidc-provider` on loopback. Whoever comes is signed in at once, as the person that the test
// put to /test/person; /test/away makes it answer with errors.
import Provider from "oidc-provider";

let person = {};
let away = false;

const port = Number(process.argv[2] ?? 0);

const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "newsdesk",
      client_secret: "a secret of the test, long enough to sign with",
      redirect_uris: ["http://testserver/callback"],
      post_logout_redirect_uris: ["http://127.0.0.1:8000/accounts/login/"],
    },
  ],
  claims: {
    openid: ["sub", "amr", "hd", "hasgroups"],
    email: ["email", "email_verified"],
    profile: ["name"],
    groups: ["groups"],
  },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ["a key of the test"] },
  interactions: { url: (_context, interaction) => `/test/interaction/${interaction.uid}` },
  async findAccount(_context, id) {
    const { token_only: inToken = {}, methods, ...claims } = person;
    return {
      accountId: id,
      claims: async (use) => ({ ...claims, ...(use === "id_token" ? inToken : {}), sub: id }),
    };
  },
  async loadExistingGrant(context) {
    const { Grant } = context.oidc.provider;
    const grant = new Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
    grant.addOIDCScope("openid email profile groups");
    await grant.save();
    return grant;
  },
});
// Test servers have another port each time.
provider.Client.prototype.redirectUriAllowed = (uri) =>
  /^http:\/\/(testserver|localhost:\d+)\/accounts\/oidc\/newsroom\/callback\/$/.test(uri);

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return JSON.parse(text);
}

provider.use(async (context, next) => {
  if (context.path === "/test/person") {
    person = await body(context.req);
    away = false;
    context.body = "";
  } else if (context.path === "/test/away") {
    away = true;
    context.body = "";
  } else if (away) {
    context.status = 503;
    context.body = "away";
  } else if (context.path.startsWith("/test/interaction/")) {
    const result = person.declines
      ? { error: "access_denied", error_description: "The person changed their mind" }
      : { login: { accountId: person.sub, amr: person.methods, remember: false } };
    await provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: false });
    context.respond = false;
  } else {
    await next();
  }
});

provider.listen(port, "127.0.0.1", () => console.log("ready"));
