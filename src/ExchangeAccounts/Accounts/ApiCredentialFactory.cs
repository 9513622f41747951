using System.Security;

namespace ExchangeAccounts;

/// <summary>
/// Makes credentials, after looking whether they can be ones: the exchanges answer a key pasted with a line break, or of
/// another type, with nothing but "invalid signature". No message repeats a secret.
/// </summary>
public static class ApiCredentialFactory
{
    private enum Flaw
    {
        None,
        Blank,
        Pem,
        NotText,
    }

    /// <summary>The credential of a key and its secret.</summary>
    /// <param name="apiKey">The public id of the key.</param>
    /// <param name="secret">The API secret, or the PEM text of the private key.</param>
    /// <param name="keyType">How requests are to be signed.</param>
    /// <param name="secretParameter">The parameter the secret was given by.</param>
    /// <param name="keyParameter">The parameter the API key was given by.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter and what is wrong.</exception>
    public static ApiCredential Create(
        string? apiKey,
        SecureString? secret,
        ApiKeyType keyType,
        string secretParameter = "Credential",
        string keyParameter = "Credential")
    {
        // It travels in a header, where anything else would be refused or cut.
        if (string.IsNullOrEmpty(apiKey) || apiKey.Any(static c => c is <= ' ' or > '~'))
        {
            throw AccountRules.Invalid(
                keyParameter,
                string.IsNullOrWhiteSpace(apiKey) ? "The API key is missing." : "The API key has a blank, a line break or a letter that keys do not have. Copy it again.");
        }

        if (secret is null || secret.Length == 0)
        {
            throw AccountRules.Invalid(secretParameter, "The API secret is missing.");
        }

        if (keyType == ApiKeyType.Rsa)
        {
            SecretText.UseChars(secret, secretParameter, static (text, parameter) => PemPrivateKey.Check(text, parameter, "The secret").Length);
        }
        else
        {
            CheckHmac(secret, secretParameter);
        }

        return new ApiCredential(apiKey, secret, keyType);
    }

    /// <summary>The credential of an account whose key is in environment variables.</summary>
    /// <param name="account">The account, with <see cref="KeySource.EnvironmentVariable"/>.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.SecretNotFound"/>, naming the variable that is missing or empty;
    /// <see cref="FailureKind.InvalidRequest"/> for a value that cannot be a key.</exception>
    public static ApiCredential FromVariables(ExchangeAccount account, Func<string, string?> variable)
    {
        string apiKey = Value(account, account.ApiKeyVariable, variable);
        // An environment variable is text already, in this process and for whoever may look at it; there is nothing left to zero.
        SecureString secret = SecretText.Wrap(Value(account, account.ApiSecretVariable, variable));
        return Create(apiKey, secret, account.KeyType, nameof(account.ApiSecretVariable), nameof(account.ApiKeyVariable));
    }

    private static string Value(ExchangeAccount account, string? name, Func<string, string?> variable)
    {
        string? value = name is null ? null : variable(name);
        return string.IsNullOrWhiteSpace(value)
            ? throw new ExchangeException(
                FailureKind.SecretNotFound,
                $"{account.AccountLabel}: the environment variable '{name}' is {(value is null ? "not set" : "empty")}.")
            {
                Account = account.Name,
                Advice = $"Set '{name}' for this process, or give the account another source for its key.",
            }
            : value;
    }

    private static void CheckHmac(SecureString secret, string parameter)
    {
        Flaw flaw = SecretText.UseChars(secret, 0, static (text, _) =>
            PemPrivateKey.LooksLikePem(text) ? Flaw.Pem
            : text.IndexOfAnyExceptInRange('!', '~') < 0 ? Flaw.None
            : text.IndexOfAny(" \t\r\n") >= 0 ? Flaw.Blank
            : Flaw.NotText);
        string? message = flaw switch
        {
            Flaw.Pem => "The secret is a private key, but the account's key type is Hmac. Give the key's file by -PrivateKeyPath, or the secret that the exchange showed.",
            Flaw.Blank => "The API secret has a blank or a line break. Copy it again.",
            Flaw.NotText => "The API secret has a letter that secrets do not have. Copy it again.",
            _ => null,
        };
        if (message is not null)
        {
            throw AccountRules.Invalid(parameter, message);
        }
    }
}
