using System.Text.Json;

namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>GET /v5/user/query-api</c>. Of the secret the exchange always says <c>""</c>, so it has no place here.</summary>
internal sealed class ApiKeyInfo
{
    public string? Id { get; set; }

    public string? Note { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>0 reads and writes, 1 reads only.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>Scope → list of permissions. Kept as it came: scopes come and go.</summary>
    public JsonElement? Permissions { get; set; }

    /// <summary><c>["*"]</c> when the key is not bound to addresses.</summary>
    public List<string?>? Ips { get; set; }

    /// <summary>1 personal, 2 third party.</summary>
    public decimal? Type { get; set; }

    public decimal? DeadlineDay { get; set; }

    /// <summary>ISO 8601; 1970 when it does not expire.</summary>
    public string? ExpiredAt { get; set; }

    /// <summary>ISO 8601.</summary>
    public string? CreatedAt { get; set; }

    /// <summary>Deprecated.</summary>
    public bool? Unified { get; set; }

    /// <summary>Whether the account is a unified one.</summary>
    public bool? Uta { get; set; }

    public string? UserID { get; set; }

    public string? InviterID { get; set; }

    public string? AffiliateID { get; set; }

    public string? VipLevel { get; set; }

    public string? MktMakerLevel { get; set; }

    public string? RsaPublicKey { get; set; }

    public bool? IsMaster { get; set; }

    public string? ParentUid { get; set; }

    public string? KycLevel { get; set; }

    public string? KycRegion { get; set; }
}
