using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExchangeAccounts;

/// <summary>An account as the registry file has it. Fields of a later minor version stay where they are.</summary>
internal sealed class RegistryEntry
{
    public string? Name { get; set; }

    public Guid? Id { get; set; }

    public string? Exchange { get; set; }

    public string? Environment { get; set; }

    public string? BaseAddress { get; set; }

    public List<string>? Tags { get; set; }

    public string? KeyType { get; set; }

    public string? KeySource { get; set; }

    public string? Vault { get; set; }

    public string? SecretName { get; set; }

    public string? ApiKeyVariable { get; set; }

    public string? ApiSecretVariable { get; set; }

    public int? ReceiveWindow { get; set; }

    public decimal? MaxOrderNotional { get; set; }

    public List<string>? AllowedSymbols { get; set; }

    public bool? RequireReduceOnly { get; set; }

    public bool? Archived { get; set; }

    public DateTime? CreateTime { get; set; }

    public DateTime? UpdateTime { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>Whether it has a guard, which a version that knows none would let orders pass.</summary>
    [JsonIgnore]
    public bool IsGuarded => MaxOrderNotional is not null || AllowedSymbols is not null || RequireReduceOnly == true;

    /// <summary>The account, or a <see cref="FormatException"/> that says what does not fit.</summary>
    public ExchangeAccount ToAccount() => Guards().On(new ExchangeAccount
    {
        Name = Required(Name, "name"),
        Id = Id ?? throw new FormatException($"account '{Name}' has no id"),
        Exchange = Required(Exchange, "exchange"),
        Environment = KnownEnvironment(),
        BaseAddress = SafeAddress(),
        Tags = Tags ?? [],
        KeyType = Word<ApiKeyType>(KeyType, "key type"),
        KeySource = Word<KeySource>(KeySource, "key source"),
        Vault = Vault,
        SecretName = SecretName,
        ApiKeyVariable = ApiKeyVariable,
        ApiSecretVariable = ApiSecretVariable,
        ReceiveWindow = ReceiveWindow ?? ExchangeAccount.DefaultReceiveWindow,
        Archived = Archived ?? false,
        CreateTime = Utc(CreateTime),
        UpdateTime = Utc(UpdateTime),
    });

    // A guard that means nothing to us must not pass for none.
    private GuardChange Guards()
    {
        try
        {
            return new GuardChange
            {
                MaxOrderNotional = MaxOrderNotional is { } most ? GuardRules.MaxOrderNotional(most) : null,
                AllowedSymbol = AllowedSymbols is { } symbols ? GuardRules.AllowedSymbol(symbols) : null,
                RequireReduceOnly = RequireReduceOnly,
            };
        }
        catch (ExchangeException e)
        {
            throw new FormatException($"account '{Name}' has a guard that is none: {e.Message}", e);
        }
    }

    // The file is where orders are told to go: what New- and Set-ExchangeAccount would refuse is refused here too.
    private string KnownEnvironment() => Required(Environment, "environment") is var text && ExchangeEnvironments.All.Contains(text, StringComparer.OrdinalIgnoreCase)
        ? text
        : throw new FormatException($"account '{Name}' has the environment '{text}'");

    private Uri? SafeAddress()
    {
        bool simulated = ExchangeEnvironments.IsSimulated(Environment);
        if (BaseAddress is null && simulated)
        {
            return null;
        }

        return !simulated && Uri.TryCreate(BaseAddress, UriKind.Absolute, out Uri? address) && AccountRules.IsSafe(address)
            ? address
            : throw new FormatException($"the base address of account '{Name}' is not one that its requests may go to");
    }

    /// <summary>The entry of an account, with what else the file said about it.</summary>
    public static RegistryEntry From(ExchangeAccount account, Dictionary<string, JsonElement>? others) => new()
    {
        Name = account.Name,
        Id = account.Id,
        Exchange = account.Exchange,
        Environment = account.Environment,
        BaseAddress = account.BaseAddress?.AbsoluteUri,
        Tags = account.Tags.Count == 0 ? null : [.. account.Tags],
        KeyType = account.KeySource == ExchangeAccounts.KeySource.None ? null : account.KeyType.ToString(),
        KeySource = account.KeySource.ToString(),
        Vault = account.Vault,
        SecretName = account.SecretName,
        ApiKeyVariable = account.ApiKeyVariable,
        ApiSecretVariable = account.ApiSecretVariable,
        ReceiveWindow = account.ReceiveWindow,
        MaxOrderNotional = account.MaxOrderNotional,
        AllowedSymbols = account.AllowedSymbol.Count == 0 ? null : [.. account.AllowedSymbol],
        RequireReduceOnly = account.RequireReduceOnly ? true : null,
        Archived = account.Archived ? true : null,
        CreateTime = account.CreateTime,
        UpdateTime = account.UpdateTime,
        Others = others,
    };

    private string Required(string? value, string field) =>
        string.IsNullOrWhiteSpace(value) ? throw new FormatException($"account '{Name ?? Id?.ToString()}' has no {field}") : value;

    private T Word<T>(string? value, string field)
        where T : struct, Enum
    {
        if (value is null)
        {
            return default;
        }

        // Enum.TryParse takes numbers too; a file that has one was not written by us.
        return Enum.TryParse(value, ignoreCase: true, out T parsed) && Enum.IsDefined(parsed) && char.IsAsciiLetter(value[0])
            ? parsed
            : throw new FormatException($"account '{Name}' has the {field} '{value}'");
    }

    private static DateTime Utc(DateTime? time) => time switch
    {
        null => DateTime.UnixEpoch,
        { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
        { } given => DateTime.SpecifyKind(given, DateTimeKind.Utc),
    };
}
