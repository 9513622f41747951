using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Adds an account to the registry and stores its key.</summary>
[Cmdlet(VerbsCommon.New, "ExchangeAccount", DefaultParameterSetName = PlainSet, SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeAccount))]
public sealed class NewExchangeAccountCommand : AccountKeyCmdlet
{
    /// <summary>The name for people.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Account")]
    [AllowEmptyString]
    public string Name { get; set; } = "";

    /// <summary>The exchange.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExchangeCompleter))]
    public string Exchange { get; set; } = "";

    /// <summary>The environment; Live unless another is named.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Where requests go instead of the environment's own address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BaseAddress { get; set; }

    /// <summary>Milliseconds a signed request stays valid.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? ReceiveWindow { get; set; }

    /// <summary>Words to select by.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[] Tag { get; set; } = [];

    /// <summary>A guard: the most one order may be worth.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? MaxOrderNotional { get; set; }

    /// <summary>A guard: the only symbols that orders may be of.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[] AllowedSymbol { get; set; } = [];

    /// <summary>A guard: orders must be reduce-only.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactSwitch]
    public SwitchParameter RequireReduceOnly { get; set; }

    // An empty cell of a file is no guard.
    private GuardChange Guards => new()
    {
        MaxOrderNotional = MaxOrderNotional,
        AllowedSymbol = AllowedSymbol is null || AllowedSymbol.All(string.IsNullOrWhiteSpace) ? null : AllowedSymbol,
        RequireReduceOnly = RequireReduceOnly,
    };

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() => Try(Name, Add));

    // Names no variable: a slip puts the secret itself where its name belongs.
    private void WarnOfUnsetVariables(ExchangeAccount account)
    {
        if (account.KeySource == KeySource.EnvironmentVariable
            && (System.Environment.GetEnvironmentVariable(account.ApiKeyVariable!) is null || System.Environment.GetEnvironmentVariable(account.ApiSecretVariable!) is null))
        {
            WriteWarning("A variable that the account names is not set in this session. -ApiKeyVariable and -ApiSecretVariable take names of environment variables, never a key or a secret; if one was given, remove the account.");
        }
    }

    private void Add()
    {
        PSCredential? key = ReadGivenKey();
        KeyPlace place = GivenPlace() ?? new KeyPlace();
        bool complete = key is not null || place.Source == KeySource.EnvironmentVariable;
        ExchangeAccount account = new AccountDraft
        {
            Name = Name,
            Exchange = Exchange,
            Environment = Environment,
            BaseAddress = BaseAddress,
            ReceiveWindow = ReceiveWindow,
            Tags = Tag,
            Guards = Guards,
            KeySource = complete ? place.Source : KeySource.None,
            KeyType = place.KeyType,
            Vault = Vault,
            SecretName = SecretName,
            ApiKeyVariable = ApiKeyVariable,
            ApiSecretVariable = ApiSecretVariable,
        }.ToAccount(Runtime.Catalog.Exchanges);
        Runtime.Registry.CheckFree(account);
        if (account.KeySource == KeySource.Vault)
        {
            account = account with { Vault = KeyPlaces.ChooseVault(account.Vault) };
        }

        if (Confirm(AccountDescription.Target(account), AccountDescription.Add(account)))
        {
            WriteObject(Keeper.Add(account, key));
            WarnOfUnsetVariables(account);
        }
    }
}
