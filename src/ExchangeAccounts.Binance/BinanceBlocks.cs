using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Until when a used-up limit blocks.</summary>
internal static class BinanceBlocks
{
    private const string BanWords = "until ";

    /// <summary>The shortest ban there is.</summary>
    private static readonly TimeSpan ShortestBan = TimeSpan.FromMinutes(2);

    /// <summary>Nothing may be sent to the address: 429, or the ban of a 418.</summary>
    public static WireFailure Address(WireFailure failure, Endpoint endpoint, HttpStatusCode status, HttpResponseMessage response, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset until = RetryAfter(response, now)
            ?? BannedUntil(failure.Text, now)
            ?? ((int)status == 418 ? now + ShortestBan : NextFull(now, TimeSpan.FromMinutes(1)));
        return failure with { BlockedLimit = BinanceEndpoints.WeightOf(endpoint.Path), BlockedUntil = until };
    }

    /// <summary>No more orders for now (-1015). Every order costs of both limits, so that blocking one blocks them.</summary>
    public static WireFailure Orders(WireFailure failure, HttpResponseMessage response, TimeProvider clock)
    {
        // "Too many new orders; current limit is 300 orders per TEN_SECONDS." — or per minute.
        bool tenSeconds = failure.Text.Contains("second", StringComparison.OrdinalIgnoreCase);
        DateTimeOffset now = clock.GetUtcNow();
        return failure with
        {
            BlockedLimit = tenSeconds ? BinanceLimits.OrdersPerTenSeconds : BinanceLimits.OrdersPerMinute,
            BlockedUntil = RetryAfter(response, now) ?? NextFull(now, tenSeconds ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(1)),
        };
    }

    // 0 means the same as nothing: the exchange does not know.
    private static DateTimeOffset? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } when delta > TimeSpan.Zero => now + delta,
        { Date: { } date } when date > now => date,
        _ => null,
    };

    // "Way too many requests; IP banned until 1659146400000."
    private static DateTimeOffset? BannedUntil(string text, DateTimeOffset now)
    {
        int at = text.IndexOf(BanWords, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = text.AsSpan(at + BanWords.Length);
        int digits = rest.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> number = digits < 0 ? rest : rest[..digits];

        // Thirteen digits are milliseconds of this age; anything else is not a time.
        return number.Length == 13 && DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(number, CultureInfo.InvariantCulture)) is var until && until > now
            ? until
            : null;
    }

    private static DateTimeOffset NextFull(DateTimeOffset now, TimeSpan span) =>
        new(((now.UtcTicks / span.Ticks) + 1) * span.Ticks, TimeSpan.Zero);
}
