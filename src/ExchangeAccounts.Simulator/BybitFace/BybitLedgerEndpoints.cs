using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>What moved the unified wallet and the funding wallet.</summary>
internal static class BybitLedgerEndpoints
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/account/transaction-log", 25, TransactionLog),
        new("GET", "/v5/asset/fundinghistory", 30, FundingHistory),
    ];

    private static JsonObject TransactionLog(BybitCall call)
    {
        BybitParameters p = call.Parameters;
        if (p.Text("accountType") is not (null or "UNIFIED"))
        {
            throw BybitException.BadParameter("accountType is not supported");
        }

        string? type = p.Text("type");
        string? subType = p.Text("transSubType");
        string? category = p.Text("category");
        string? currency = p.Text("currency");
        string? coin = p.Text("baseCoin");
        int limit = p.Limit(max: 50, standard: 20);
        BybitWindow window = BybitWindow.OfMilliseconds(call, Day, Week).NotBefore(call.Now.AddYears(-2));
        BybitHistory<Booking> history = new(call.Account.Bookings, static b => b.Number, (writer, b) => Transaction(writer, call, b))
        {
            Passes = b => (type is null || Type(b.Kind) == type)
                && subType is null
                && (category is null || CategoryName(b.Instrument) == category)
                && (currency is null || b.Asset == currency)
                && (coin is null || b.Instrument?.Base == coin),
        };
        (JsonNode list, string next) = history.Page(call, window, limit);
        return new JsonObject { ["nextPageCursor"] = next, ["list"] = list };
    }

    private static void Transaction(Utf8JsonWriter writer, BybitCall call, Booking b)
    {
        Instrument? i = b.Instrument;
        writer.WriteStartObject();
        writer.WriteString("transSubType", "");
        writer.WriteString("id", $"{Num.Text(call.Account.UserId)}_{i?.Symbol ?? b.Asset}_{Num.Text(b.Number)}");
        writer.WriteString("symbol", i?.Symbol ?? "");
        writer.WriteString("side", b.Side?.ToString() ?? "None");
        writer.WriteString("funding", b.Kind == BookingKind.Funding ? Num.Text(b.Funding) : "");
        writer.WriteString("orderLinkId", b.ClientId);
        writer.WriteString("orderId", OrderId(call, b));
        writer.WriteString("fee", Num.Fixed(b.Fee, 8));
        writer.WriteString("change", Num.Text(b.Amount));
        writer.WriteString("cashFlow", Num.Text(b.Amount - b.Funding + b.Fee));
        writer.WriteString("transactionTime", Num.Text(b.Time.ToUnixTimeMilliseconds()));
        writer.WriteString("type", Type(b.Kind));
        writer.WriteString("feeRate", i is null ? "" : Num.Text(b.FeeRate));
        writer.WriteString("bonusChange", "");
        writer.WriteString("size", i is null ? "0" : Num.Text(b.Size));
        writer.WriteString("qty", i is null ? "0" : Num.Text(b.Quantity));
        writer.WriteString("cashBalance", Num.Text(b.Balance));
        writer.WriteString("currency", b.Asset);
        writer.WriteString("category", CategoryName(i));
        writer.WriteString("tradePrice", i is null ? "" : Num.Text(b.Price));
        writer.WriteString("tradeId", b.TradeNumber == 0 ? "" : call.Market.Ids.Uuid(-b.TradeNumber));
        writer.WriteString("extraFees", "");
        writer.WriteEndObject();
    }

    private static string OrderId(BybitCall call, Booking b)
    {
        if (b.Kind == BookingKind.Funding)
        {
            return Funding.OrderId(b.Time, b.TradeNumber);
        }

        return b.OrderNumber == 0 ? "" : call.Market.Ids.Uuid(b.OrderNumber);
    }

    private static string CategoryName(Instrument? instrument) => instrument?.Category switch
    {
        Category.Linear => "linear",
        Category.Inverse => "inverse",
        _ => "",
    };

    private static string Type(BookingKind kind) => kind switch
    {
        BookingKind.Funding => "SETTLEMENT",
        BookingKind.TransferIn => "TRANSFER_IN",
        BookingKind.TransferOut => "TRANSFER_OUT",
        BookingKind.Bonus => "BONUS",
        BookingKind.FeeRefund => "FEE_REFUND",
        BookingKind.Interest => "INTEREST",
        _ => "TRADE",
    };

    private static JsonObject FundingHistory(BybitCall call)
    {
        int limit = call.Parameters.Limit(max: 100, standard: 10);
        BybitHistory<Booking> history = new(call.Account.FundingBookings, static b => b.Number, (writer, b) => FundingRow(call, b).WriteTo(writer)) { Cursor = BybitCursorStyle.Base64 };
        (JsonNode list, string next) = history.Page(call, BybitWindow.OfSeconds(call), limit);
        return new JsonObject { ["nextPageCursor"] = next, ["list"] = list };
    }

    private static JsonObject FundingRow(BybitCall call, Booking b)
    {
        (string type, string typeName, string text, string textName) = b.Kind switch
        {
            BookingKind.TransferIn => ("fundingAccountRecordTransfer", "Transfer", "fundingAccountRecordTransferIn", "Transfer from Unified Trading Account"),
            BookingKind.TransferOut => ("fundingAccountRecordTransfer", "Transfer", "fundingAccountRecordTransferOut", "Transfer to Unified Trading Account"),
            BookingKind.Deposit => ("fundingAccountRecordDeposit", "Deposit", "fundingAccountRecordCryptoDeposit", "Deposit"),
            BookingKind.Withdrawal => ("fundingAccountRecordWithdraw", "Withdraw", "fundingAccountRecordCryptoWithdraw", "Withdraw"),
            _ => ("fundingAccountRecordEarn", "Earn", "fundingAccountRecordFlexSavingInterestDistribution", "Easy Earn | Flexible Interest Distribution"),
        };
        return new JsonObject
        {
            ["memberId"] = Num.Text(call.Account.UserId),
            ["currency"] = b.Asset,
            ["ioDirection"] = b.Amount < 0 ? "O" : "I",
            ["txnAmt"] = Num.Text(Math.Abs(b.Amount)),
            ["afterAmt"] = Num.Text(b.Balance),
            ["createTime"] = Num.Text(b.Time.ToUnixTimeSeconds()),
            ["showBusiType"] = type,
            ["showBusiTypeEn"] = typeName,
            ["description"] = text,
            ["descriptionEn"] = textName,
        };
    }
}
