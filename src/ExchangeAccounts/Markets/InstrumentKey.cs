using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExchangeAccounts;

/// <summary>Which set of instruments it is. Compared in lower case, so that equal keys are equal whatever the user typed.</summary>
internal readonly record struct InstrumentKey(string Exchange, string Environment, string Address)
{
    /// <summary>Whether the set outlives the process: a simulated exchange, whose address is a marker only, does not.</summary>
    public bool Persistent => Address.Length > 0;

    /// <summary>The cache file's name: readable, and unique by the hash where two addresses read alike.</summary>
    public string FileName
    {
        get
        {
            string whole = Exchange + "|" + Environment + "|" + Address;
            string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..12].ToLower(CultureInfo.InvariantCulture);
            return Plain(Exchange) + "-" + Plain(Environment) + "-" + hash + ".json";
        }
    }

    /// <summary>The key of a set.</summary>
    public static InstrumentKey For(string exchange, string environment, Uri? baseAddress) => new(
        exchange.ToLowerInvariant(),
        environment.ToLowerInvariant(),
        ExchangeEnvironments.IsSimulated(environment) || baseAddress is null
            ? ""
            : baseAddress.AbsoluteUri.ToLowerInvariant());

    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
