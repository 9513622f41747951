using System.Globalization;
using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>Account and position modes from the wire.</summary>
internal static class ModeMapping
{
    public static AccountMode ToMode(AccountInfo info, DateTime asOf)
    {
        MarginMode? margin = WireWords.ToMarginMode(info.MarginMode);
        return new AccountMode
        {
            MarginMode = margin,
            PositionMode = null,
            MultiAssetMode = margin switch
            {
                MarginMode.Cross or MarginMode.Portfolio => true,
                MarginMode.Isolated => false,
                _ => null,
            },
            CanTrade = null,
            AccountType = AccountType(info.UnifiedMarginStatus),
            AsOf = asOf,
        };
    }

    /// <summary>What to warn of: the adapter is written for UTA 2.0. Null where there is nothing.</summary>
    public static string? Warning(AccountInfo info) => info.UnifiedMarginStatus is 1m or 3m or 4m
        ? $"the account is a {AccountType(info.UnifiedMarginStatus)} account; this module is made for UTA 2.0, so upgrade it at the exchange if something is missing"
        : null;

    /// <summary>One-way or hedge, by the positions listed for the instrument, flat ones included; Unknown where none is.</summary>
    public static PositionMode PositionMode(IEnumerable<PositionRow> rows)
    {
        PositionMode mode = ExchangeAccounts.PositionMode.Unknown;
        foreach (PositionRow row in rows)
        {
            switch (row.PositionIdx)
            {
                case 1m or 2m:
                    return ExchangeAccounts.PositionMode.Hedge;
                case 0m:
                    mode = ExchangeAccounts.PositionMode.OneWay;
                    break;
            }
        }

        return mode;
    }

    private static string? AccountType(decimal? status) => status switch
    {
        null => null,
        1m => "classic",
        3m or 4m => "UTA 1.0",
        5m or 6m => "UTA 2.0",
        { } other => "unifiedMarginStatus " + other.ToString(CultureInfo.InvariantCulture),
    };
}
