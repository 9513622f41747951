using System.ComponentModel;
using System.Globalization;

namespace ExchangeAccounts;

/// <summary>Numbers and times as tables show them, whatever the culture. The objects keep every digit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    private const decimal SmallestOfEightDecimals = 0.00000001m;

    /// <summary>A number with group separators and at most eight decimals, no trailing zeros; all digits of one so small that it would look like nothing; empty for null.</summary>
    public static string Amount(decimal? value) => value is { } amount
        ? amount.ToString(amount != 0m && Math.Abs(amount) < SmallestOfEightDecimals ? "0.############################" : "#,##0.########", CultureInfo.InvariantCulture)
        : "";

    /// <summary>An amount of USD with group separators and two decimals; empty for null.</summary>
    public static string Money(decimal? value) => value?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A rate, such as of funding, as a percentage with four decimals; empty for null.</summary>
    public static string Rate(decimal? fraction) => fraction is { } value ? (value * 100m).ToString("0.0000", CultureInfo.InvariantCulture) + "%" : "";

    /// <summary>A fraction as a percentage with two decimals; empty for null.</summary>
    public static string Percent(decimal? fraction) => fraction is { } value ? (value * 100m).ToString("0.00", CultureInfo.InvariantCulture) + "%" : "";

    /// <summary>What is said beside an account of a wallet that is not its derivatives wallet, such as <c>, Funding</c>; empty for that one.</summary>
    public static string Wallet(MarketType wallet) => wallet is MarketType.Spot or MarketType.Funding ? ", " + wallet : "";

    /// <summary>A UTC time to the second; empty for null.</summary>
    public static string Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A span in milliseconds without decimals; empty for null.</summary>
    public static string Milliseconds(TimeSpan? span) => span?.TotalMilliseconds.ToString("#,##0", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Yes or no; empty for null.</summary>
    public static string YesNo(bool? value) => value switch { true => "yes", false => "no", _ => "" };

    /// <summary>What both sides have, or what each has, such as <c>10 / 5</c>, long first; empty for null.</summary>
    public static string Sides(decimal? both, decimal? ofLong, decimal? ofShort) =>
        both is null && (ofLong ?? ofShort) is not null ? Amount(ofLong) + " / " + Amount(ofShort) : Amount(both);

    /// <summary>What a setting is for: a symbol, all of an asset, or the account.</summary>
    public static string Scope(string? symbol, string? asset) =>
        !string.IsNullOrEmpty(symbol) ? symbol : string.IsNullOrEmpty(asset) ? "(account)" : $"({asset})";

    /// <summary>Words, comma between them.</summary>
    public static string Words(IReadOnlyList<string>? words) => words is null ? "" : string.Join(", ", words);
}
