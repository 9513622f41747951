using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/accountConfig</c> and <c>/fapi/v1/apiTradingStatus</c> → rows of trading status.</summary>
internal static class TradingStatusMapping
{
    /// <summary>What stands for a symbol where the whole account is meant.</summary>
    public const string OfAccount = "ACCOUNT";

    /// <summary>Whether the account may trade.</summary>
    public static ExchangeTradingStatus Account(ExchangeConnection connection, AccountConfig config) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        CanTrade = config.CanTrade,
        UpdateTime = config.UpdateTime,
    };

    /// <summary>What is watched of a symbol, or of the account; a row for each.</summary>
    public static IEnumerable<ExchangeTradingStatus> Watched(ExchangeConnection connection, InstrumentBook book, string key, TradingStatusReply reply)
    {
        string? symbol = key == OfAccount ? null : key;
        return (reply.Indicators!.GetValueOrDefault(key) ?? []).OfType<TradingIndicator>().Select(watched => new ExchangeTradingStatus
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = symbol is null ? null : book.FindByExchangeSymbol(symbol)?.Symbol ?? symbol,
            ExchangeSymbol = symbol,
            IsLocked = watched.IsLocked,
            Indicator = watched.Indicator,
            Value = watched.Value,
            TriggerValue = watched.TriggerValue,
            RecoverTime = watched.PlannedRecoverTime,
            UpdateTime = reply.UpdateTime,
        });
    }
}
