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
    private const long LastMillisecond = 253402300799999;

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

    /// <summary>The time that is in an id; null where the id is not one of <see cref="Create"/>.</summary>
    /// <param name="id">An id, or null.</param>
    public static DateTime? TimeOf(string? id)
    {
        if (id?.Length != Prefix.Length + TimeDigits + RandomDigits || !id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        long milliseconds = 0;
        foreach (char digit in id.AsSpan(Prefix.Length, TimeDigits))
        {
            int value = Digits.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            milliseconds = (milliseconds << BitsPerDigit) | (uint)value;
        }

        return milliseconds <= LastMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime : null;
    }

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
