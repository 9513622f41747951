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
            MultiAssetMode = MultiAsset(margin),
            CanTrade = null,
            AccountType = AccountType(info.UnifiedMarginStatus),
            AsOf = asOf,
        };
    }

    /// <summary>The account's margin mode as a row: there is one for all instruments.</summary>
    public static ExchangeMarginMode ToMarginMode(AccountInfo info, ExchangeConnection connection)
    {
        MarginMode mode = WireWords.ToMarginMode(info.MarginMode) ?? MarginMode.Unknown;
        return new ExchangeMarginMode
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            MarginMode = mode,
            RawMarginMode = mode == MarginMode.Unknown ? info.MarginMode : null,
            AccountType = AccountType(info.UnifiedMarginStatus),
        };
    }

    /// <summary>The position mode of one instrument as a row.</summary>
    public static ExchangePositionMode ToPositionMode(string exchangeSymbol, ExchangeInstrument? instrument, PositionMode mode, ExchangeConnection connection) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = InstrumentNames.Symbol(instrument, exchangeSymbol),
        ExchangeSymbol = exchangeSymbol,
        PositionMode = mode,
    };

    /// <summary>Isolated margin is the one mode in which assets do not serve as margin together; null for a mode we do not know.</summary>
    public static bool? MultiAsset(MarginMode? margin) => margin switch
    {
        MarginMode.Cross or MarginMode.Portfolio => true,
        MarginMode.Isolated => false,
        _ => null,
    };

    /// <summary>Whether it is of the kind that came before unified accounts.</summary>
    public static bool IsClassic(AccountInfo info) => info.UnifiedMarginStatus == 1m;

    /// <summary>What to warn of: the adapter is written for UTA 2.0. Null where there is nothing.</summary>
    public static string? Warning(AccountInfo info) => info.UnifiedMarginStatus is 3m or 4m
        ? $"the account is a {AccountType(info.UnifiedMarginStatus)} account; this module is made for UTA 2.0, so upgrade it at the exchange if something is missing"
        : null;

    /// <summary>One-way or hedge, by the positions listed for the instrument, flat ones included; Unknown where none is.</summary>
    /// <param name="indexes">The number of each position listed.</param>
    public static PositionMode PositionMode(IEnumerable<decimal?> indexes)
    {
        PositionMode mode = ExchangeAccounts.PositionMode.Unknown;
        foreach (decimal? index in indexes)
        {
            switch (index)
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

        // The higher number of each is its "pro" version, which is served faster and is the same otherwise.
        3m or 4m => "UTA 1.0",
        5m or 6m => "UTA 2.0",
        { } other => "unifiedMarginStatus " + other.ToString(CultureInfo.InvariantCulture),
    };
}
