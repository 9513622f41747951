using System.Globalization;
using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>Bookings from the wire. A row that lacks what makes it one is left out, with a warning.</summary>
internal static class LedgerMapping
{
    /// <summary>
    /// A booking of the unified wallet. The exchange's id may be that of several, or missing: a fill tells them apart, and where
    /// there is none, as with transfers, when and how much. Told apart too little, a row would be lost.
    /// </summary>
    public static LedgerEntry? ToEntry(TransactionRow row, ExchangeInstrument? instrument, ExchangeConnection connection)
    {
        if (row is not { Type: { } type, TransactionTime: { } time, Currency: { } asset, Change: { } change })
        {
            return LeftOut<LedgerEntry>(connection, "booking " + row.Id);
        }

        return new LedgerEntry
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            MarketType = MarketType.Unified,
            Id = row.TradeId is { } trade
                ? string.Join(':', row.Id, trade, type, asset)
                : string.Create(CultureInfo.InvariantCulture, $"{row.Id}:{new DateTimeOffset(time).ToUnixTimeMilliseconds()}:{type}:{asset}:{change}:{row.CashBalance}"),
            Time = time,
            Type = LedgerWords.ToType(MarketType.Unified, type),
            RawType = type,
            RawSubType = row.TransSubType,
            Symbol = row.Symbol is null ? null : InstrumentNames.Symbol(instrument, row.Symbol),
            ExchangeSymbol = row.Symbol,
            Asset = asset,
            Amount = change,
            Balance = row.CashBalance,
            Side = WireWords.ToSide(row.Side),
            Quantity = row.Qty,
            Price = row.TradePrice,
            CashFlow = row.CashFlow,
            Funding = row.Funding,
            Fee = row.Fee,
            FeeRate = row.FeeRate,
            PositionSize = row.Size,
            OrderId = row.OrderId,
            ClientOrderId = row.OrderLinkId,
            TradeId = row.TradeId,
        };
    }

    /// <summary>A booking of the funding wallet. The exchange gives it no id.</summary>
    public static LedgerEntry? ToEntry(FundingLogRow row, ExchangeConnection connection)
    {
        if (row is not { CreateTime: { } seconds, Currency: { } asset, TxnAmt: { } amount, IoDirection: "I" or "O", ShowBusiType: { } type })
        {
            return LeftOut<LedgerEntry>(connection, "booking of the funding wallet, " + row.ShowBusiTypeEn);
        }

        return new LedgerEntry
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            MarketType = MarketType.Funding,
            Id = string.Create(CultureInfo.InvariantCulture, $"{seconds:0}:{type}:{asset}:{row.IoDirection}:{amount}:{row.AfterAmt}"),
            Time = Seconds(seconds),
            Type = LedgerWords.ToType(MarketType.Funding, type),
            RawType = type,
            RawSubType = row.Description,
            Asset = asset,
            Amount = row.IoDirection == "O" ? -amount : amount,
            Balance = row.AfterAmt,
            Description = row.DescriptionEn ?? row.ShowBusiTypeEn,
        };
    }

    /// <summary>A row of the closed profit and loss.</summary>
    public static ExchangeClosedPnl? ToClosedPnl(ClosedPnlRow row, ExchangeInstrument? instrument, ExchangeConnection connection)
    {
        if (row is not { Symbol: { } symbol, ClosedPnl: { } profit, CreatedTime: { } created })
        {
            return LeftOut<ExchangeClosedPnl>(connection, "closed profit and loss of order " + row.OrderId);
        }

        DateTime time = Milliseconds(created);
        return new ExchangeClosedPnl
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Id = string.Create(CultureInfo.InvariantCulture, $"{row.OrderId}:{created:0}:{row.ClosedSize}:{row.ExecType}"),
            Time = time,
            Symbol = InstrumentNames.Symbol(instrument, symbol),
            ExchangeSymbol = symbol,
            Side = WireWords.ToSide(row.Side),
            Quantity = row.ClosedSize,
            EntryPrice = row.AvgEntryPrice,
            ExitPrice = row.AvgExitPrice,
            ClosedPnl = profit,
            Asset = instrument?.SettleAsset,
            OpenFee = row.OpenFee,
            CloseFee = row.CloseFee,
            FeeAsset = row.OpenFee is null && row.CloseFee is null ? null : instrument?.SettleAsset,
            Leverage = row.Leverage,
            FillCount = (int?)row.FillCount,
            OrderId = row.OrderId,
            RawType = row.ExecType,
        };
    }

    /// <summary>A conversion made on the exchange's own page or by its older service.</summary>
    public static ExchangeConversion? ToConversion(ExchangeRecordRow row, ExchangeConnection connection) =>
        row is not { ExchangeTxId: { } id, CreatedTime: { } seconds, FromCoin: { } from, FromAmount: { } given, ToCoin: { } to, ToAmount: { } received }
            ? LeftOut<ExchangeConversion>(connection, "conversion " + row.ExchangeTxId)
            : new ExchangeConversion
            {
                Account = connection.AccountName,
                Exchange = connection.Exchange,
                Environment = connection.Environment,
                Id = id,
                Time = Seconds(seconds),
                FromAsset = from,
                FromAmount = given,
                ToAsset = to,
                ToAmount = received,
                Rate = row.ExchangeRate,
            };

    /// <summary>A conversion made by the convert service.</summary>
    public static ExchangeConversion? ToConversion(ConvertRow row, ExchangeConnection connection) =>
        row is not { ExchangeTxId: { } id, CreatedAt: { } time, FromCoin: { } from, FromAmount: { } given, ToCoin: { } to, ToAmount: { } received }
            ? LeftOut<ExchangeConversion>(connection, "conversion " + row.ExchangeTxId)
            : new ExchangeConversion
            {
                Account = connection.AccountName,
                Exchange = connection.Exchange,
                Environment = connection.Environment,
                Id = id,
                Time = time,
                FromAsset = from,
                FromAmount = given,
                ToAsset = to,
                ToAmount = received,
                Rate = row.ConvertRate,
                RawStatus = row.ExchangeStatus,
                RawType = row.AccountType,
            };

    /// <summary>A withdrawal.</summary>
    public static ExchangeWithdrawal? ToWithdrawal(WithdrawalRow row, ExchangeConnection connection) =>
        row is not { WithdrawId: { } id, CreateTime: { } time, Coin: { } asset, Amount: { } amount, Status: { } status }
            ? LeftOut<ExchangeWithdrawal>(connection, "withdrawal " + row.WithdrawId)
            : new ExchangeWithdrawal
            {
                Account = connection.AccountName,
                Exchange = connection.Exchange,
                Environment = connection.Environment,
                Id = id,
                Time = time,
                UpdateTime = row.UpdateTime,
                Asset = asset,
                Amount = amount,
                Fee = row.WithdrawFee,
                Status = LedgerWords.ToWithdrawalStatus(status),
                RawStatus = status,
                Chain = row.Chain,
                ToAddress = row.ToAddress,
                AddressTag = row.Tag,
                TransactionId = row.TxID,
                IsInternal = row.WithdrawType is { } way ? way == 1 : null,
            };

    private static DateTime Seconds(decimal seconds) => DateTime.UnixEpoch.AddSeconds((long)seconds);

    // One source shows nanoseconds where the others say milliseconds.
    private static DateTime Milliseconds(decimal time) => DateTime.UnixEpoch.AddMilliseconds((long)(time > 1e16m ? time / 1_000_000 : time));

    private static T? LeftOut<T>(ExchangeConnection connection, string what)
        where T : class
    {
        connection.Reporter.Warning($"{connection.Label}: {what.TrimEnd(' ', ',')} is left out, because the exchange does not say what, when or how much");
        return null;
    }
}
