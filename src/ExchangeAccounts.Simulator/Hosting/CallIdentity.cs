namespace ExchangeAccounts.Simulator;

/// <summary>Who a request claims to be and what it says without its signature.</summary>
internal readonly record struct CallIdentity(string? ApiKey, bool Signed, string Query, string Body)
{
    public static CallIdentity Of(string? exchange, SimulatedCall call)
    {
        if (exchange == ExchangeNames.Bybit)
        {
            return new CallIdentity(call.Header("X-BAPI-API-KEY"), call.Header("X-BAPI-SIGN") is not null, call.Query, call.Body);
        }

        string query = FormText.Without(call.Query, "signature", out string? inQuery);
        string body = FormText.Without(call.Body, "signature", out string? inBody);
        return new CallIdentity(call.Header("X-MBX-APIKEY"), inQuery is not null || inBody is not null, query, body);
    }
}
