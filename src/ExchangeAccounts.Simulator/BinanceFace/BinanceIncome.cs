using System.Text.Json;

namespace ExchangeAccounts.Simulator;

/// <summary>What moved the futures wallet. It is paged by time alone: what a page number used to be is no longer read.</summary>
internal static class BinanceIncome
{
    private const int MaxRows = 1_000;
    private const int StandardRows = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan Standard = TimeSpan.FromDays(7);

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "TRANSFER", "WELCOME_BONUS", "REALIZED_PNL", "FUNDING_FEE", "COMMISSION", "INSURANCE_CLEAR", "REFERRAL_KICKBACK", "COMMISSION_REBATE",
        "API_REBATE", "CONTEST_REWARD", "CROSS_COLLATERAL_TRANSFER", "OPTIONS_PREMIUM_FEE", "OPTIONS_SETTLE_PROFIT", "INTERNAL_TRANSFER",
        "AUTO_EXCHANGE", "DELIVERED_SETTELMENT", "COIN_SWAP_DEPOSIT", "COIN_SWAP_WITHDRAW", "POSITION_LIMIT_INCREASE_FEE",
        "STRATEGY_UMFUTURES_TRANSFER", "FEE_RETURN", "BFUSD_REWARD", "SPECIAL_FUNDING_FEE",
    };

    public static IReadOnlyList<BinanceEndpoint> All { get; } = [new("GET", "/fapi/v1/income", true, 30, Income)];

    /// <summary>The exchange's word for a reason.</summary>
    public static string TypeOf(Booking b) => b.Kind switch
    {
        BookingKind.RealisedProfit => "REALIZED_PNL",
        BookingKind.Commission => "COMMISSION",
        BookingKind.Funding => "FUNDING_FEE",
        BookingKind.Bonus => "WELCOME_BONUS",
        BookingKind.FeeRefund => "COMMISSION_REBATE",
        BookingKind.Interest => "BFUSD_REWARD",
        _ => "TRANSFER",
    };

    /// <summary>A row as a line of the prepared file.</summary>
    public static string Line(Booking b)
    {
        string type = TypeOf(b);
        return string.Join(
            ',',
            b.Instrument?.Symbol,
            type,
            Num.Fixed(b.Amount, 8),
            b.Asset,
            type,
            Num.Text(b.Time.ToUnixTimeMilliseconds()),
            Num.Text(b.Transaction),
            TradeOf(b) is { } trade ? Num.Text(trade) : "");
    }

    private static long? TradeOf(Booking b) => b.Kind is BookingKind.RealisedProfit or BookingKind.Commission ? b.TradeNumber : null;

    /// <summary>Writes a row without building it first: there may be a hundred thousand of them.</summary>
    private static void Write(Utf8JsonWriter json, Booking b)
    {
        string type = TypeOf(b);
        json.WriteStartObject();
        json.WriteString("symbol"u8, b.Instrument?.Symbol ?? "");
        json.WriteString("incomeType"u8, type);
        json.WriteString("income"u8, Num.Fixed(b.Amount, 8));
        json.WriteString("asset"u8, b.Asset);
        json.WriteString("info"u8, type);
        json.WriteNumber("time"u8, b.Time.ToUnixTimeMilliseconds());
        json.WriteNumber("tranId"u8, b.Transaction);
        if (TradeOf(b) is { } trade)
        {
            json.WriteNumber("tradeId"u8, trade);
        }
        else
        {
            json.WriteString("tradeId"u8, ""u8);
        }

        json.WriteEndObject();
    }

    private static byte[] Income(BinanceCall call)
    {
        Instrument? only = call.Parameters.Text("symbol") is null ? null : call.Instrument();
        string? type = call.Parameters.Text("incomeType");
        if (type is not null && !Types.Contains(type))
        {
            throw BinanceException.Invalid("incomeType");
        }

        int limit = call.Parameters.Limit(MaxRows, StandardRows);
        return JsonText.Rows(BinancePages.Of(call, call.History.Income(only, type), Window(call), limit, static _ => true), Write);
    }

    /// <summary>The times asked for, the last seven days where there are none; what is older than three months is no longer told.</summary>
    private static BinanceWindow Window(BinanceCall call)
    {
        (long? start, long? end) = BinanceWindow.Times(call);
        long oldest = (call.Now - Kept).ToUnixTimeMilliseconds();
        long standard = end is null ? (call.Now - Standard).ToUnixTimeMilliseconds() : oldest;
        return new BinanceWindow(Math.Max(start ?? standard, oldest), end ?? long.MaxValue, start is not null);
    }
}
