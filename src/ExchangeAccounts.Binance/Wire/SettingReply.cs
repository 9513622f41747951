namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of the settings that change one thing: <c>{"code":200,"msg":"success"}</c>, or a negative code where it was so already.</summary>
internal sealed class SettingReply
{
    public decimal? Code { get; set; }

    public string? Msg { get; set; }
}
