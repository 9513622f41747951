using System.Globalization;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Rows of <c>/fapi/v1/income</c> → ledger entries.</summary>
internal static class LedgerMapping
{
    public static LedgerEntry Read(ExchangeConnection connection, InstrumentBook book, IncomeRow row)
    {
        string rawType = Type(connection, row);
        decimal amount = Amount(connection, row);
        LedgerEntryType type = IncomeWords.Read(rawType);
        return new LedgerEntry
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            MarketType = MarketType.Perp,
            Id = Id(connection, row),
            Time = Time(connection, row),
            Type = type,
            RawType = rawType,
            Symbol = row.Symbol is { } symbol ? book.FindByExchangeSymbol(symbol)?.Symbol : null,
            ExchangeSymbol = row.Symbol,
            Asset = Asset(connection, row),
            Amount = amount,
            CashFlow = type is LedgerEntryType.RealizedPnl or LedgerEntryType.Transfer ? amount : null,
            Funding = type == LedgerEntryType.Funding ? amount : null,
            Fee = type == LedgerEntryType.Fee ? -amount : null,
            TradeId = row.TradeId,

            // It mostly repeats the type.
            Description = row.Info == rawType ? null : row.Info,
        };
    }

    /// <summary>
    /// Transactions are unique within a type. One that books two assets, or several fills, has them all in its rows: told
    /// apart too little, a row would be lost; too much, none can be.
    /// </summary>
    public static string Id(ExchangeConnection connection, IncomeRow row)
    {
        string type = Type(connection, row);
        string?[] parts = row.TranId is { } transaction
            ? [transaction, type, row.Asset, row.Symbol, row.TradeId]
            : [WireWords.Time(Time(connection, row))?.ToString(CultureInfo.InvariantCulture), type, row.Asset, row.Symbol, row.TradeId, WireNumber.Text(Amount(connection, row))];
        return string.Join(':', parts.Where(static p => p is not null));
    }

    public static DateTime Time(ExchangeConnection connection, IncomeRow row) => row.Time ?? throw Missing(connection, row, "the time");

    public static decimal Amount(ExchangeConnection connection, IncomeRow row) => row.Income ?? throw Missing(connection, row, "the amount");

    public static string Asset(ExchangeConnection connection, IncomeRow row) => row.Asset ?? throw Missing(connection, row, "the asset");

    private static string Type(ExchangeConnection connection, IncomeRow row) => row.IncomeType ?? throw Missing(connection, row, "the type");

    private static ExchangeException Missing(ExchangeConnection connection, IncomeRow row, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.Income.Path, $"{what} of the booking {row.TranId}");
}
