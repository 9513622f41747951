using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace ExchangeAccounts;

/// <summary>
/// Takes keys, secrets and signatures out of text that others wrote, such as an exchange's message, before it becomes an
/// error or a trace. By value, where the credential is known; by name, for all that looks like one.
/// </summary>
internal static partial class SecretRedactor
{
    private const string Hidden = "***";
    private const int ShortestKey = 4;
    private const int ShortestPemLine = 16;
    private const int MatchTimeout = 1000;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Names =
        "x-bapi-sign|x-bapi-api-key|x-mbx-apikey|authorization|api[_-]?key|api[_-]?secret|secret[_-]?key|secret|private[_-]?key|"
        + "signature|sign|pass[_-]?phrase|password|listen[_-]?key|(?:access|auth)[_-]?token";

    /// <summary>The text without secrets.</summary>
    /// <param name="text">What somebody else wrote.</param>
    /// <param name="credential">The key that was used; null where none was.</param>
    internal static string Redact(string text, ApiCredential? credential)
    {
        if (text.Length == 0)
        {
            return text;
        }

        if (credential is not null)
        {
            text = WithoutSecret(text, credential.Secret, credential.KeyType);
            text = credential.ApiKey.Length >= ShortestKey
                ? text.Replace(credential.ApiKey, ApiCredential.Mask(credential.ApiKey), StringComparison.OrdinalIgnoreCase)
                : text;
        }

        try
        {
            text = Json().Replace(text, "${keep}\"" + Hidden + "\"");
            text = EscapedJson().Replace(text, "${keep}" + Hidden);
            text = Query().Replace(text, "${keep}" + Hidden);
            text = Header().Replace(text, "${keep}" + Hidden);
            return Sentence().Replace(text, "${keep}" + Hidden);
        }
        catch (RegexMatchTimeoutException)
        {
            return "(a text that could not be cleared of secrets in time)";
        }
    }

    private static string WithoutSecret(string text, SecureString secret, ApiKeyType keyType) => secret.Length == 0
        ? text
        : SecretText.UseChars(secret, (text, keyType), static (chars, state) => state.keyType == ApiKeyType.Rsa
            ? WithoutLines(state.text, chars)
            : Without(state.text, chars));

    // Of a PEM text each line alone is enough to be hidden: JSON and queries write its line breaks in their own ways.
    private static string WithoutLines(string text, ReadOnlySpan<char> pem)
    {
        foreach (ReadOnlySpan<char> line in pem.EnumerateLines())
        {
            ReadOnlySpan<char> part = line.Trim();
            if (part.Length >= ShortestPemLine && !part.StartsWith("-----", StringComparison.Ordinal))
            {
                text = Without(text, part);
            }
        }

        return text;
    }

    // string.Replace would want the secret as a string, which nobody can zero.
    private static string Without(string text, ReadOnlySpan<char> secret)
    {
        ReadOnlySpan<char> rest = text;
        int at = rest.IndexOf(secret, StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        while (at >= 0)
        {
            clean.Append(rest[..at]).Append(Hidden);
            rest = rest[(at + secret.Length)..];
            at = rest.IndexOf(secret, StringComparison.Ordinal);
        }

        return clean.Append(rest).ToString();
    }

    // "apiKey":"…", also cut short, also a number.
    [GeneratedRegex(
        @"(?<keep>""(" + Names + @")""\s*:\s*)(""(\\.|[^""\\])*(""|$)|[^,}\]\s""]+)",
        Options,
        matchTimeoutMilliseconds: MatchTimeout)]
    private static partial Regex Json();

    // The same inside another text.
    [GeneratedRegex(
        @"(?<keep>\\+""(" + Names + @")\\+""\s*:\s*(\\+"")?)[^,}\]\s""\\]+",
        Options,
        matchTimeoutMilliseconds: MatchTimeout)]
    private static partial Regex EscapedJson();

    // apiKey=… up to the next pair.
    [GeneratedRegex(
        @"(?<keep>(?<![a-z0-9])(" + Names + @")(=|%3D))[^&\s""'<>,;)\]}]+",
        Options,
        matchTimeoutMilliseconds: MatchTimeout)]
    private static partial Regex Query();

    // X-BAPI-SIGN: … and Authorization: Bearer …
    [GeneratedRegex(
        @"(?<keep>(?<![a-z0-9])(x-bapi-sign|x-bapi-api-key|x-mbx-apikey|authorization)\s*:\s*((bearer|basic)\s+)?)[^\s,;]+",
        Options,
        matchTimeoutMilliseconds: MatchTimeout)]
    private static partial Regex Header();

    // "signature: 0f3a…": only what is long enough to be one, so that "Invalid signature: check the clock" stays readable.
    [GeneratedRegex(
        @"(?<keep>(?<![a-z0-9])(" + Names + @")\s*[:\[(]\s*)[a-z0-9+/=_\-]{16,}",
        Options,
        matchTimeoutMilliseconds: MatchTimeout)]
    private static partial Regex Sentence();
}
