using System.Security.Cryptography;

namespace ExchangeAccounts;

/// <summary>
/// Client order ids: <c>ea</c>, the time in milliseconds and 80 random bits in base 32, so that ids sort by time and
/// never meet across processes and machines. No exchange's partner tag is in them.
/// </summary>
public static class ClientOrderId
{
    /// <summary>The most characters an id may have.</summary>
    public const int MaxLength = 36;

    private const string Prefix = "ea";
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int BitsPerDigit = 5;
    private const int TimeDigits = 10;
    private const int RandomDigits = 16;

    /// <summary>A new id.</summary>
    /// <param name="clock">Tells the time that is in it.</param>
    public static string Create(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return string.Create(Prefix.Length + TimeDigits + RandomDigits, clock.GetUtcNow().ToUnixTimeMilliseconds(), Fill);
    }

    /// <summary>Whether an id is at most 36 of letters, digits, <c>-</c> and <c>_</c>, which every exchange takes.</summary>
    public static bool IsValid(string id) =>
        id is { Length: > 0 and <= MaxLength } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static void Fill(Span<char> id, long milliseconds)
    {
        Prefix.CopyTo(id);
        for (int i = Prefix.Length + TimeDigits - 1; i >= Prefix.Length; i--)
        {
            id[i] = Digits[(int)(milliseconds & ((1 << BitsPerDigit) - 1))];
            milliseconds >>= BitsPerDigit;
        }

        RandomNumberGenerator.GetItems(Digits.AsSpan(), id[(Prefix.Length + TimeDigits)..]);
    }
}
